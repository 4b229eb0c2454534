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
