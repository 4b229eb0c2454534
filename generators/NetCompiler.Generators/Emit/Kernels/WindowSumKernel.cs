namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>y = the sum of each window's cells, or their average; vectors of channels, a sum for each row of taps.</summary>
internal sealed class WindowSumKernel : WindowKernel
{
    public required int InputPitch { get; init; }

    public required int OutputPitch { get; init; }

    /// <summary>Whether sums are divided by the number of cells that exist.</summary>
    public required bool Averages { get; init; }

    protected override IReadOnlyList<WindowBuffer> Buffers =>
        [WindowBuffer.Cells("x", InputPitch), WindowBuffer.Windows("y", OutputPitch)];

    protected override void EmitWhole(SourceWriter writer)
    {
        int width = Grid.Window.KernelWidth;
        for (int ky = 0; ky < Grid.Window.KernelHeight; ky++)
        {
            IEnumerable<string> cells = Enumerable.Range(ky * width, width).Select(tap => PlaneText.LoadAt("x", Grid.TapOffset(tap)));
            writer.Line($"Vector<float> line{ky} = {string.Join("\n    + ", cells)};");
        }

        string sum = string.Join(" + ", Enumerable.Range(0, Grid.Window.KernelHeight).Select(ky => "line" + ky));
        writer.Line(KernelText.Store(Averages ? $"({sum}) * {VectorFormulas.Broadcast(1f / Grid.Taps)}" : sum, "y"));
    }

    protected override void EmitPart(SourceWriter writer)
    {
        writer.Line("Vector<float> sum = Vector<float>.Zero;");
        using (writer.Open("for (int ky = firstKy; ky < endKy; ky++)"))
        {
            writer.Line("Vector<float> line = Vector<float>.Zero;");
            string offset = PlaneText.Times("ky", Grid.Window.DilationY * Grid.Cells.LineFloats);
            writer.Line($"int lineCell = firstCell + {offset} + column;");
            using (writer.Open("for (int kx = firstKx; kx < endKx; kx++)"))
            {
                string cell = $"lineCell + {PlaneText.Times("kx", Grid.Window.DilationX * Channels)}";
                writer.Line($"line += Vector.LoadUnsafe(ref x, (nuint)({cell}));");
            }

            writer.Blank();
            writer.Line("sum += line;");
        }

        writer.Blank();
        string scale = Averages ? " * (1f / ((endKy - firstKy) * (endKx - firstKx)))" : "";
        writer.Line(KernelText.Store("sum" + scale, "y"));
    }

    protected override void EmitAfter(SourceWriter writer) => writer.ClearTail("yRow", Grid.Windows.Floats);
}
