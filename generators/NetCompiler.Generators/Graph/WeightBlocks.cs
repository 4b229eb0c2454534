using NetCompiler.Generators.Memory;

namespace NetCompiler.Generators.Graph;

/// <summary>
/// Which output each float of a weight belongs to: blocks of panels of rows of 16 outputs. Block b's panel p holds the outputs from
/// <c>b BlockOutputs + 16 p</c> on; its row r begins at <c>b BlockFloats + p PanelFloats + r RowFloats</c>.
/// </summary>
internal sealed record WeightBlocks(
    int Count, int BlockFloats, int BlockOutputs, int Panels, int PanelFloats, int Rows, int RowFloats)
{
    /// <summary>[block][outputs/16][rows][16].</summary>
    public static WeightBlocks Of(int count, int blockOutputs, int outputs, int rows)
    {
        int panels = RowLayout.Padded(outputs) / RowLayout.Line;
        int panelFloats = checked(rows * RowLayout.Line);
        return new WeightBlocks(count, checked(panels * panelFloats), blockOutputs, panels, panelFloats, rows, RowLayout.Line);
    }

    /// <summary>[taps][channels], channels filled up to whole lines.</summary>
    public static WeightBlocks OfTaps(int channels, int taps)
    {
        int padded = RowLayout.Padded(channels);
        return new WeightBlocks(1, checked(padded * taps), 0, padded / RowLayout.Line, RowLayout.Line, taps, padded);
    }
}
