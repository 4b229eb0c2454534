using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>
/// dx = what windows that do not overlap give to their cells, each cell written once, in ascending order; cells of no window
/// become zero.
/// </summary>
internal sealed class WindowSpreadKernel
{
    public required string Summary { get; init; }

    public required WindowGradientText Gradient { get; init; }

    public required int OutputPitch { get; init; }

    private WindowGrid Grid => Gradient.Grid;

    private int Channels => Grid.Cells.Channels;

    private string FirstCellY => PlaneText.Begin("windowRow", Grid.Window.StrideY, Grid.Window.PadTop);

    private string FirstCellX => PlaneText.Begin("window", Grid.Window.StrideX, Grid.Window.PadLeft);

    public void Emit(SourceWriter writer, string name)
    {
        string buffers = string.Concat(Gradient.Buffers.Select(buffer => $"ref float {buffer.Parameter}, "));
        using (writer.OpenKernel(Summary, name, buffers + "ref float dxRows, int firstRow, int endRow"))
        using (writer.OpenRows())
        {
            foreach (WindowBuffer buffer in Gradient.Buffers)
            {
                writer.RowReference(buffer.Row, buffer.Parameter, buffer.Pitch, Grid.Windows.Floats);
            }

            writer.RowReference("dxRow", "dxRows", OutputPitch, Grid.Cells.Floats);
            using (writer.OpenRange("windowRow", Grid.Windows.Height))
            {
                EmitWindowRow(writer);
            }

            writer.ClearTail("dxRow", Grid.Cells.Floats);
        }
    }

    private void EmitWindowRow(SourceWriter writer)
    {
        (string firstKy, string endKy) = writer.DeclareTaps('y', "windowRow", Grid);
        using (writer.Open($"for (int ky = {firstKy}; ky < {endKy}; ky++)"))
        {
            int line = Grid.Cells.LineFloats;
            writer.Line($"ref float dxLine = ref Unsafe.Add(ref dxRow, ({FirstCellY} + ky) * {line}); // ({line})");
            using (writer.OpenRange("window", Grid.Windows.Width))
            {
                EmitWindow(writer, firstKy, endKy);
            }
        }

        if (Grid.HasGapsY)
        {
            writer.Blank();
            writer.Line("// Rows of cells that belong to no window.");
            writer.Line($"int endLine = {FirstCellY} + {endKy};");
            string next = PlaneText.Begin("(windowRow + 1)", Grid.Window.StrideY, Grid.Window.PadTop);
            writer.Line($"int nextLine = {Next("windowRow", Grid.Windows.Height, next, Grid.Cells.Height)};");
            EmitClear(writer, "dxRow", "endLine", "nextLine", Grid.Cells.LineFloats);
        }
    }

    private void EmitWindow(SourceWriter writer, string firstKy, string endKy)
    {
        (string firstKx, string endKx) = writer.DeclareTaps('x', "window", Grid);
        string scale = VectorFormulas.Broadcast(1f / Grid.Taps);
        if (Gradient.Averages && Grid.IsCut)
        {
            scale = "scale";
            writer.Line($"var scale = new Vector<float>(1f / (({endKy} - {firstKy}) * ({endKx} - {firstKx})));");
        }

        string pixel = $"(windowRow * {Grid.Windows.LineFloats}) + (window * {Channels})";
        foreach (WindowBuffer buffer in Gradient.Buffers)
        {
            writer.Line($"ref float {buffer.Name} = ref Unsafe.Add(ref {buffer.Row}, {pixel}); // ({Channels})");
        }

        using (writer.Open($"for (int kx = {firstKx}; kx < {endKx}; kx++)"))
        {
            writer.Line($"ref float dx = ref Unsafe.Add(ref dxLine, ({FirstCellX} + kx) * {Channels}); // ({Channels})");
            using (writer.OpenColumns(Channels))
            {
                Gradient.EmitLoad(writer, masks: false, scale);
                writer.Line(KernelText.Store(Gradient.CellValue($"(ky * {Grid.Window.KernelWidth}) + kx"), "dx"));
            }
        }

        if (Grid.HasGapsX)
        {
            writer.Blank();
            writer.Line("// Cells of the row that belong to no window.");
            writer.Line($"int endCell = {FirstCellX} + {endKx};");
            string next = PlaneText.Begin("(window + 1)", Grid.Window.StrideX, Grid.Window.PadLeft);
            writer.Line($"int nextCell = {Next("window", Grid.Windows.Width, next, Grid.Cells.Width)};");
            EmitClear(writer, "dxLine", "endCell", "nextCell", Channels);
        }
    }

    // Where the window after this one begins; after the last, the end.
    private static string Next(string window, int windows, string next, int cells) =>
        windows == 1 ? $"{cells}" : $"{window} < {windows - 1} ? {next} : {cells}";

    private static void EmitClear(SourceWriter writer, string cells, string first, string end, int floats) =>
        writer.Line($"Planes.Clear(ref Unsafe.Add(ref {cells}, {first} * {floats}), ({end} - {first}) * {floats});");
}
