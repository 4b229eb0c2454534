using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Memory;

/// <summary>How a row of floats lies in the arena.</summary>
internal static class RowLayout
{
    /// <summary>Floats of a cache line, and of the widest vector: rows are whole lines, so that no kernel has a tail.</summary>
    public const int Line = 16;

    /// <summary>
    /// A width rounded up to whole lines. In gradients the columns added are zero; in other values they are never read by a sum.
    /// </summary>
    public static int Padded(int width) => (width + Line - 1) / Line * Line;

    /// <summary>
    /// Floats that a row takes before padding. Kernels that go through the cells of a plane write whole panels of channels: the
    /// last cell's may reach beyond the row by less than a line. What the caller writes has no such cells.
    /// </summary>
    public static int RowFloats(Value value)
    {
        bool isPlane = value.Producer is { } op && (value.Shape.Count > 1 || op.IsSpatial);
        return isPlane ? checked(value.Width + Line) : value.Width;
    }

    /// <summary>
    /// Floats from one row to the next: an odd number of cache lines, so that a column of many rows does not fall into a few
    /// sets of the cache (a power of two would).
    /// </summary>
    public static int Pitch(int width) => Padded(width) | Line;
}
