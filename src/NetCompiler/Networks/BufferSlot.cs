namespace NetCompiler.Runtime;

/// <summary>
/// Where the compiler put a value in a workspace's arena: element (row, column) is at
/// <c>Offset * rows + row * Pitch + column</c>, where rows is <see cref="Workspace.Rows"/>. Thread-safety: immutable.
/// </summary>
/// <param name="Offset">Floats a sample before this value.</param>
/// <param name="Pitch">Floats from one row to the next.</param>
public readonly record struct BufferSlot(int Offset, int Pitch)
{
    /// <summary>Stands for a value that this plan does not hold.</summary>
    public static BufferSlot None => new(-1, 0);

    /// <summary>Whether the plan holds the value.</summary>
    public bool Exists => Offset >= 0;
}
