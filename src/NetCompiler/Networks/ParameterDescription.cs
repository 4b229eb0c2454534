using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>
/// One parameter: its name and canonical shape, its place in the flat buffer, how it begins. Immutable.
/// Thread-safety: immutable, safe for any number of threads.
/// </summary>
public sealed class ParameterDescription
{
    /// <summary>The name, as in PyTorch's <c>state_dict</c>: <c>hidden.weight</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The canonical shape, as in PyTorch: a dense weight is [O, I].</summary>
    public required IReadOnlyList<int> Shape { get; init; }

    /// <summary>Its first float in the flat buffer.</summary>
    public required int Offset { get; init; }

    /// <summary>How many floats it takes there, padding included; padding is always zero.</summary>
    public required int BufferLength { get; init; }

    /// <summary>The order of its elements in the flat buffer.</summary>
    public ParameterLayout Layout { get; init; } = ParameterLayout.Canonical;

    /// <summary>How it begins.</summary>
    public required InitializerDescription Initializer { get; init; }

    /// <summary>Whether it is a bias, which decay and norms leave alone.</summary>
    public bool IsBias { get; init; }

    /// <summary>The layer that it belongs to: the first part of its name.</summary>
    public string Layer => Name.Split('.')[0];

    /// <summary>Whether it scales or shifts what a normalisation gives: decay leaves it alone.</summary>
    public bool IsNormalization { get; init; }

    /// <summary>Whether it is learnt: false where <c>Trainable = false</c> was written, so that there is no gradient by it.</summary>
    public bool Trainable { get; init; } = true;

    /// <summary>l1 of the penalty l1 sum |p| + l2 sum p^2; 0 for none.</summary>
    public float L1 { get; init; }

    /// <summary>l2 of the penalty; 0 for none.</summary>
    public float L2 { get; init; }

    /// <summary>The largest norm of the weights that lead into a unit; 0 for none.</summary>
    public float MaxNorm { get; init; }

    /// <summary>c of weights that are kept in [-c, c]; 0 for none.</summary>
    public float Clip { get; init; }

    /// <summary>The axis of <see cref="Shape"/> that counts the units which the weights lead into.</summary>
    public int UnitAxis { get; init; }

    /// <summary>How many numbers it holds.</summary>
    public int Count
    {
        get
        {
            int count = 1;
            foreach (int size in Shape)
            {
                count *= size;
            }

            return count;
        }
    }
}
