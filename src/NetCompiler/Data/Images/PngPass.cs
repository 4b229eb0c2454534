namespace NetCompiler.Data;

/// <summary>Which pixels a pass of a PNG holds: rows and columns from a first one on, with a step.</summary>
/// <param name="FirstRow">The first row.</param>
/// <param name="RowStep">From row to row.</param>
/// <param name="FirstColumn">The first column.</param>
/// <param name="ColumnStep">From column to column.</param>
internal readonly record struct PngPass(int FirstRow, int RowStep, int FirstColumn, int ColumnStep)
{
    private static readonly PngPass[] s_whole = [new(0, 1, 0, 1)];

    private static readonly PngPass[] s_adam7 =
    [
        new(0, 8, 0, 8), new(0, 8, 4, 8), new(4, 8, 0, 4), new(0, 4, 2, 4), new(2, 4, 0, 2), new(0, 2, 1, 2), new(1, 2, 0, 1),
    ];

    /// <summary>The passes of an image: one, or Adam7's seven.</summary>
    internal static ReadOnlySpan<PngPass> Of(PngHeader header) => header.IsInterlaced ? s_adam7 : s_whole;

    /// <summary>Rows of the pass.</summary>
    internal int Height(PngHeader header) => (header.Height - FirstRow + RowStep - 1) / RowStep;

    /// <summary>Pixels a row of the pass.</summary>
    internal int Width(PngHeader header) => (header.Width - FirstColumn + ColumnStep - 1) / ColumnStep;

    /// <summary>Bytes a row of the pass, without that of its filter; 0 where the pass holds no pixels.</summary>
    internal int RowLength(PngHeader header) =>
        Height(header) <= 0 ? 0 : (int)((((long)Width(header) * header.Samples * header.Depth) + 7) / 8);

    /// <summary>Bytes of the pass, with one a row for its filter.</summary>
    internal long Length(PngHeader header) => RowLength(header) is var row and > 0 ? (row + 1L) * Height(header) : 0;
}
