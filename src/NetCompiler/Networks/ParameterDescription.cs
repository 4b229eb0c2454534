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
    public required IReadOnlyList<int> Shape
    {
        get;
        init
        {
            field = value;
            Count = value.Aggregate(1, (product, size) => product * size);
        }
    }

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

    /// <summary>Whether it is gamma or beta of a normalisation, which decay leaves alone too.</summary>
    public bool IsNormalization { get; init; }

    /// <summary>Whether weight decay acts on it unless somebody says otherwise.</summary>
    internal bool Decays => !IsBias && !IsNormalization;

    /// <summary>The name of its layer: the first part of <see cref="Name"/> unless given.</summary>
    public string Layer
    {
        get => field ??= Name.Split('.')[0];
        init;
    }

    /// <summary>
    /// Whether training changes it. False where its layer is frozen (<c>Trainable = false</c>): then no backward pass computes the
    /// gradient by it, and its place in the gradient buffer stays zero.
    /// </summary>
    public bool Trainable { get; init; } = true;

    /// <summary>l of the penalty l sum |w| on it; 0 for none.</summary>
    public float L1 { get; init; }

    /// <summary>l of the penalty l sum w^2 on it; 0 for none.</summary>
    public float L2 { get; init; }

    /// <summary>
    /// The largest Euclidean norm of the elements that lead into one unit, those with one index along <see cref="UnitAxis"/>; 0 for no
    /// bound.
    /// </summary>
    public float MaxNorm { get; init; }

    /// <summary>The largest magnitude of an element; 0 for no bound.</summary>
    public float Clip { get; init; }

    /// <summary>The axis of <see cref="Shape"/> that counts the units or filters: 0, or 1 of a transposed convolution.</summary>
    public int UnitAxis { get; init; }

    /// <summary>How many numbers it holds.</summary>
    public int Count { get; private init; }
}
