namespace NetCompiler.Generators.Model;

/// <summary>What fits, and how it is counted: upper bounds that hold whatever tiles and pitches the later stages choose.</summary>
internal static class NetworkLimits
{
    /// <summary>
    /// The most floats of any one buffer (a shape, all parameters, a sample's activations): its bytes stay below 2^31, so
    /// that every byte offset in it is an int.
    /// </summary>
    public const long Floats = (1L << 29) - 1;

    /// <summary>The most operations a sample, forward and backward, that are unrolled into one straight line.</summary>
    public const long LaneParallelOperations = 8_192;

    /// <summary>No panel of outputs is wider: three of the widest vectors, rounded up to a power of two.</summary>
    private const int WidestPanel = 64;

    /// <summary>Floats of a row of that many floats with its padding.</summary>
    public static long Padded(long floats) => (floats + WidestPanel - 1) / WidestPanel * WidestPanel;
}
