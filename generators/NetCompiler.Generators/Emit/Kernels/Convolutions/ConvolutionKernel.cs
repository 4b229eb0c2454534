using System.Globalization;
using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Memory;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Tiling;

namespace NetCompiler.Generators.Emit.Kernels.Convolutions;

/// <summary>
/// y = f(conv(x, w) + b), one sample after the other. For one kernel row the window (kx, c) is contiguous in a channels-last
/// plane, so a pixel is a contraction over KH runs of KW * C floats, and neighbouring pixels are its rows. Pixels whose window
/// lies in the plane go in strips along a row. Where columns are padded, the first and last go in strips down the plane, with
/// the part of the window that is inside; kernel rows outside are left out of the loops. No cell of padding is ever read.
/// </summary>
internal sealed class ConvolutionKernel
{
    public required ConvolutionGeometry Geometry { get; init; }

    public required int InputPitch { get; init; }

    public required int OutputPitch { get; init; }

    public required bool HasBias { get; init; }

    public required ActivationModel Activation { get; init; }

    public required KernelSet Kernels { get; init; }

    private WindowModel Window => Geometry.Window;

    private int WidthStep => Window.StrideX * Geometry.Channels;

    private int HeightStep => Window.StrideY * Geometry.Width * Geometry.Channels;

    private int PanelFloats => Geometry.Taps * Geometry.GroupChannels * RowLayout.Line;

    private int PanelCount => RowLayout.Padded(Geometry.GroupFilters) / RowLayout.Line;

    private bool IsMasked => Geometry.GroupFilters % RowLayout.Line != 0;

    /// <summary>Floats of the weight for one tap.</summary>
    private int TapFloats => Geometry.GroupChannels * RowLayout.Line;

    private int PanelsAtOnce => TileSelector.PanelsAtOnce(Math.Max(Geometry.InnerColumns.Length, 1), PanelCount);

    public string Add()
    {
        ConvolutionGeometry g = Geometry;
        return Kernels.Add($"Convolve{g.Window.KernelHeight}x{g.Window.KernelWidth}x{g.Channels}To{g.Filters}", Emit);
    }

    private void Emit(SourceWriter writer, string name)
    {
        ConvolutionGeometry g = Geometry;
        string sum = "conv(input, weight)" + (HasBias ? " + bias" : "");
        string summary = $"{g.Describe()} convolution, ({g.Height}, {g.Width}, {g.Channels}) -> ({g.OutputHeight}, {g.OutputWidth}, "
            + $"{g.Filters}): output = {Activation.Describe(sum)}.";
        string bias = HasBias ? "ref float bias, " : "";
        using (writer.OpenKernel(summary, name, $"ref float input, ref float weight, {bias}ref float output, int firstRow, int endRow"))
        using (writer.OpenRows())
        {
            writer.RowReference("x", "input", InputPitch, $"{g.Height}, {g.Width}, {g.Channels}");
            writer.RowReference("y", "output", OutputPitch, $"{g.OutputHeight}, {g.OutputWidth}, {g.Filters}");
            using (g.Groups == 1 ? SourceWriter.None() : writer.Open($"for (int group = 0; group < {g.Groups}; group++)"))
            {
                using (writer.Open($"for (int panel = 0; panel < {PanelCount}; panel += {PanelsAtOnce})"))
                {
                    EmitPanel(writer);
                }
            }
        }
    }

    private void EmitPanel(SourceWriter writer)
    {
        ConvolutionGeometry g = Geometry;
        string block = g.Groups == 1 ? "panel" : $"((group * {PanelCount}) + panel)";
        string shape = $"({Window.KernelHeight}, {Window.KernelWidth}, {g.GroupChannels}, {RowLayout.Line})";
        string filter = g.Groups == 1
            ? $"panel * {RowLayout.Line}"
            : $"(group * {g.GroupFilters}) + (panel * {RowLayout.Line})";
        writer.Line($"ref float w = ref Unsafe.Add(ref weight, {block} * {PanelFloats}); // {shape}");
        if (HasBias)
        {
            writer.Line($"ref float b = ref Unsafe.Add(ref bias, {filter});");
        }

        writer.Line($"ref float z = ref Unsafe.Add(ref y, {filter});");
        writer.Line(g.Groups == 1 ? "ref float a = ref x;" : $"ref float a = ref Unsafe.Add(ref x, group * {g.GroupChannels});");
        if (IsMasked)
        {
            writer.Line($"int filters = {g.GroupFilters} - (panel * {RowLayout.Line});");
        }

        EmitRowsOfPixels(writer);
        foreach (int column in EdgeColumns())
        {
            EmitColumn(writer, column);
        }
    }

    // Strips along each row of output pixels, for the columns whose taps all lie in the plane.
    private void EmitRowsOfPixels(SourceWriter writer)
    {
        ConvolutionGeometry g = Geometry;
        if (g.InnerColumns.Length == 0)
        {
            return;
        }

        bool varies = g.InnerRows.Length < g.OutputHeight;
        using (g.OutputHeight == 1 && !varies ? SourceWriter.None() : writer.Open($"for (int oy = 0; oy < {g.OutputHeight}; oy++)"))
        {
            string row = g.OutputHeight == 1 && !varies ? "0" : $"oy * {HeightStep}";
            string kernelRow = "0";
            if (varies)
            {
                writer.Line("// The kernel rows inside the plane.");
                EmitKernelRows(writer);
                row = $"top + (firstKy * {Window.DilationY})";
                row = $"({row}) * {g.Width * g.Channels}";
                kernelRow = $"firstKy * {Window.KernelWidth * TapFloats}";
            }

            int first = g.InnerColumns.First;
            int column = (first * WidthStep) - (Window.PadLeft * g.Channels);
            string output = g.OutputHeight == 1 ? "0" : $"oy * {g.OutputWidth * g.Filters}";
            EmitStrips(
                writer, TileSelector.Cover(g.InnerColumns.Length, PanelsAtOnce), WidthStep, g.Filters, [row, Text(column)], [kernelRow],
                [output, Text(first * g.Filters)], varies ? "endKy - firstKy" : null, null);
        }
    }

    // A column of output pixels some of whose taps lie outside: strips down the rows whose kernel rows all lie in the plane,
    // and single pixels above and below.
    private void EmitColumn(SourceWriter writer, int column)
    {
        ConvolutionGeometry g = Geometry;
        ConvolutionGeometry.Span taps = g.TapsAt(column);
        writer.Blank();
        writer.Line(taps.Length == 0
            ? $"// Column {column}, all padding."
            : $"// Column {column}, taps {taps.First} to {taps.End - 1}.");
        int x = (column * WidthStep) + (((taps.First * Window.DilationX) - Window.PadLeft) * g.Channels);
        string taken = Text(g.HasLongRuns ? taps.Length * g.Channels : taps.Length);
        int weight = taps.First * TapFloats;
        ConvolutionGeometry.Span inner = g.InnerRows;
        int innerRow = ((inner.First * Window.StrideY) - Window.PadTop) * g.Width * g.Channels;
        EmitStrips(
            writer, TileSelector.Cover(inner.Length, PanelsAtOnce), HeightStep, g.OutputWidth * g.Filters, [Text(innerRow + x)],
            [Text(weight)], [Text(((inner.First * g.OutputWidth) + column) * g.Filters)], null, taken);
        foreach (int oy in Enumerable.Range(0, g.OutputHeight).Where(oy => oy < inner.First || oy >= inner.End))
        {
            ConvolutionGeometry.Span rows = g.KernelRowsAt(oy);
            int row = ((oy * Window.StrideY) + (rows.First * Window.DilationY) - Window.PadTop) * g.Width * g.Channels;
            EmitStrips(
                writer, [new TileRun(1, 1)], 0, 0, [Text(row + x)], [Text(weight + (rows.First * Window.KernelWidth * TapFloats))],
                [Text(((oy * g.OutputWidth) + column) * g.Filters)], Text(taps.Length == 0 ? 0 : rows.Length), taken);
        }
    }

    private IEnumerable<int> EdgeColumns() => Enumerable.Range(0, Geometry.OutputWidth)
        .Where(column => column < Geometry.InnerColumns.First || column >= Geometry.InnerColumns.End);

    private void EmitKernelRows(SourceWriter writer)
    {
        ConvolutionGeometry g = Geometry;
        int dilation = Window.DilationY;
        writer.Line($"int top = (oy * {Window.StrideY}) - {Window.PadTop};");
        string first = dilation == 1 ? "-top" : $"(-top + {dilation - 1}) / {dilation}";
        string end = dilation == 1 ? $"{g.Height} - top" : $"({g.Height} - top + {dilation - 1}) / {dilation}";
        writer.Line($"int firstKy = top >= 0 ? 0 : int.Min({first}, {Window.KernelHeight});");
        writer.Line($"int endKy = int.Max(firstKy, int.Min({end}, {Window.KernelHeight}));");
    }

    private void EmitStrips(
        SourceWriter writer,
        IReadOnlyList<TileRun> runs,
        int inputStep,
        int outputStep,
        string[] input,
        string[] weight,
        string[] output,
        string? kernelRows,
        string? taps)
    {
        int done = 0;
        foreach (TileRun run in runs)
        {
            ConvolutionStrip strip = CreateStrip(run.Rows, inputStep, outputStep, kernelRows is not null, taps is not null);
            List<string> places =
            [
                Place("a", [.. input, Text(done * inputStep)]),
                Place("w", weight),
            ];
            if (HasBias)
            {
                places.Add("ref b");
            }

            places.Add(Place("z", [.. output, Text(done * outputStep)]));
            writer.Line(strip.Call(strip.AddTo(Kernels), places, Text(run.Count), kernelRows ?? "", taps ?? ""));
            done += run.Total;
        }
    }

    private ConvolutionStrip CreateStrip(int rows, int inputStep, int outputStep, bool variesKernelRows, bool variesTaps)
    {
        ConvolutionGeometry g = Geometry;
        return new ConvolutionStrip
        {
            Rows = rows,
            Panels = PanelsAtOnce,
            PanelFloats = PanelFloats,
            InputStep = inputStep,
            OutputStep = outputStep,
            KernelRows = Window.KernelHeight,
            KernelRowStep = Window.DilationY * g.Width * g.Channels,
            Runs = g.HasLongRuns ? 1 : Window.KernelWidth,
            RunStep = Window.DilationX * g.Channels,
            Terms = g.HasLongRuns ? Window.KernelWidth * g.Channels : g.GroupChannels,
            VariesKernelRows = variesKernelRows,
            VariesTaps = variesTaps,
            IsMasked = IsMasked,
            HasBias = HasBias,
            Activation = Activation,
        };
    }

    // A reference some floats further: terms that are 0 are left out, numbers are added up.
    private static string Place(string reference, IReadOnlyList<string> floats)
    {
        int constant = 0;
        List<string> terms = [];
        foreach (string term in floats)
        {
            if (int.TryParse(term, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
            {
                constant += number;
            }
            else
            {
                terms.Add(term);
            }
        }

        if (constant != 0 || terms.Count == 0)
        {
            terms.Add(Text(constant));
        }

        string sum = terms.Count == 1 ? terms[0] : string.Join(" + ", terms.Select(term => term.Contains(' ') ? $"({term})" : term));
        return sum == "0" ? "ref " + reference : $"ref Unsafe.Add(ref {reference}, {sum})";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
