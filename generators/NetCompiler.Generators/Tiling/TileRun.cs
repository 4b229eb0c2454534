namespace NetCompiler.Generators.Tiling;

/// <summary>Tiles of one height, one after the other.</summary>
internal sealed record TileRun(int Rows, int Count)
{
    /// <summary>Rows of all of them.</summary>
    public int Total => Rows * Count;
}
