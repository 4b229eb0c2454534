using System.Globalization;
using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Memory;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Tiling;

namespace NetCompiler.Generators.Emit.Kernels.Convolutions;

/// <summary>
/// A convolution backwards, from its output plane to its input plane: the gradient by the input, and what a transposed
/// convolution computes forwards. Tap after tap, each small pixel's filters times the tap's weights are added to the large pixel
/// that the tap reads. Each product is computed once: no cell of padding, no zero between strides.
/// </summary>
internal sealed class ConvolutionInputGradientKernel
{
    public required ConvolutionGeometry Geometry { get; init; }

    public required int SmallPitch { get; init; }

    public required int LargePitch { get; init; }

    /// <summary>Whether the large plane begins from a bias, as a transposed convolution's, and not from zero.</summary>
    public bool HasBias { get; init; }

    public required KernelSet Kernels { get; init; }

    private WindowModel Window => Geometry.Window;

    private int PanelCount => RowLayout.Padded(Geometry.GroupChannels) / RowLayout.Line;

    private bool IsMasked => Geometry.GroupChannels % RowLayout.Line != 0;

    private int PanelFloats => Geometry.GroupFilters * RowLayout.Line;

    public string Add()
    {
        ConvolutionGeometry g = Geometry;
        string kind = HasBias ? "TransposedConvolve" : "ConvolveBack";
        return Kernels.Add($"{kind}{g.Window.KernelHeight}x{g.Window.KernelWidth}x{g.Filters}To{g.Channels}", Emit);
    }

    private void Emit(SourceWriter writer, string name)
    {
        ConvolutionGeometry g = Geometry;
        string bias = HasBias ? "ref float bias, " : "";
        string summary = $"{g.Describe()} convolution backwards, ({g.OutputHeight}, {g.OutputWidth}, {g.Filters}) -> "
            + $"({g.Height}, {g.Width}, {g.Channels}): each pixel times the weight of each tap, added where the tap reads.";
        using (writer.OpenKernel(summary, name, $"ref float input, ref float weight, {bias}ref float output, int firstRow, int endRow"))
        using (writer.OpenRows())
        {
            writer.RowReference("x", "input", SmallPitch, $"{g.OutputHeight}, {g.OutputWidth}, {g.Filters}");
            writer.RowReference("y", "output", LargePitch, $"{g.Height}, {g.Width}, {g.Channels}");
            EmitStart(writer);
            using (g.Groups == 1 ? SourceWriter.None() : writer.Open($"for (int group = 0; group < {g.Groups}; group++)"))
            {
                using (writer.Open($"for (int ky = 0; ky < {Window.KernelHeight}; ky++)"))
                {
                    EmitKernelRow(writer);
                }
            }
        }
    }

    private void EmitStart(SourceWriter writer)
    {
        int floats = Geometry.Height * Geometry.Width * Geometry.Channels;
        writer.Line(HasBias
            ? $"Planes.Fill(ref y, {Geometry.Height * Geometry.Width}, ref bias, {Geometry.Channels});"
            : $"Planes.Clear(ref y, {floats});");
    }

    private void EmitKernelRow(SourceWriter writer)
    {
        ConvolutionGeometry g = Geometry;
        bool varies = Enumerable.Range(0, Window.KernelHeight).Any(ky => g.RowsOf(ky) != new ConvolutionGeometry.Span(0, g.OutputHeight));
        string firstRow = "0", endRow = Text(g.OutputHeight);
        if (varies)
        {
            writer.Line("// The pixels whose tap lies in the plane.");
            writer.Line($"int offsetY = (ky * {Window.DilationY}) - {Window.PadTop};");
            writer.Line($"int firstY = offsetY >= 0 ? 0 : ({Window.StrideY - 1} - offsetY) / {Window.StrideY};");
            writer.Line($"int endY = int.Min({g.OutputHeight}, ({g.Height + Window.StrideY - 1} - offsetY) / {Window.StrideY});");
            firstRow = "firstY";
            endRow = "endY";
        }

        string target = varies ? $"(oy * {Window.StrideY}) + offsetY" : $"(oy * {Window.StrideY}) + (ky * {Window.DilationY})";
        bool sameColumns = Enumerable.Range(0, Window.KernelWidth).Select(g.ColumnsOf).Distinct().Count() == 1;
        if (sameColumns)
        {
            using (writer.Open($"for (int kx = 0; kx < {Window.KernelWidth}; kx++)"))
            {
                EmitTap(writer, "kx", g.ColumnsOf(0), $"((kx * {Window.DilationX}) - {Window.PadLeft})", firstRow, endRow, target);
            }

            return;
        }

        foreach (int kx in Enumerable.Range(0, Window.KernelWidth).Where(kx => g.ColumnsOf(kx).Length > 0))
        {
            writer.Blank();
            writer.Line($"// Tap {kx}, columns {g.ColumnsOf(kx).First} to {g.ColumnsOf(kx).End - 1}.");
            string offset = Text((kx * Window.DilationX) - Window.PadLeft);
            EmitTap(writer, Text(kx), g.ColumnsOf(kx), offset, firstRow, endRow, target);
        }
    }

    private void EmitTap(
        SourceWriter writer, string kx, ConvolutionGeometry.Span columns, string offsetX, string firstRow, string endRow, string targetRow)
    {
        ConvolutionGeometry g = Geometry;
        string kernelRow = g.Groups == 1 ? "ky" : $"((group * {Window.KernelHeight}) + ky)";
        string tap = $"({kernelRow} * {Window.KernelWidth}) + {kx}";
        using (writer.Open($"for (int panel = 0; panel < {PanelCount}; panel++)"))
        {
            string block = $"((({tap}) * {PanelCount}) + panel) * {PanelFloats}";
            writer.Line($"ref float w = ref Unsafe.Add(ref weight, {block}); // ({g.GroupFilters}, {RowLayout.Line})");
            string channel = g.Groups == 1 ? $"panel * {RowLayout.Line}" : $"(group * {g.GroupChannels}) + (panel * {RowLayout.Line})";
            if (IsMasked)
            {
                writer.Line($"int channels = {g.GroupChannels} - (panel * {RowLayout.Line});");
            }

            using (writer.Open($"for (int oy = {firstRow}; oy < {endRow}; oy++)"))
            {
                string filter = g.Groups == 1 ? "" : $" + (group * {g.GroupFilters})";
                string column = columns.First == 0 ? offsetX : $"{offsetX} + {columns.First * Window.StrideX}";
                writer.Line($"ref float a = ref Unsafe.Add(ref x, (((oy * {g.OutputWidth}) + {columns.First}) * {g.Filters}){filter});");
                writer.Line(
                    $"ref float c = ref Unsafe.Add(ref y, (((({targetRow}) * {g.Width}) + {column}) * {g.Channels}) + {channel});");
                EmitStrips(writer, columns.Length);
            }
        }
    }

    private void EmitStrips(SourceWriter writer, int columns)
    {
        int done = 0;
        foreach (TileRun run in TileSelector.Cover(columns, 1))
        {
            var strip = new ScatterStrip
            {
                Rows = run.Rows,
                Terms = Geometry.GroupFilters,
                InputStep = Geometry.Filters,
                OutputStep = Window.StrideX * Geometry.Channels,
                IsMasked = IsMasked,
            };
            string name = strip.AddTo(Kernels);
            string filters = IsMasked ? ", channels" : "";
            writer.Line(
                $"{name}({Place("a", done * strip.InputStep)}, ref w, {Place("c", done * strip.OutputStep)}, {run.Count}{filters});");
            done += run.Total;
        }
    }

    private static string Place(string reference, int floats) => "ref " + TileText.Offset(reference, floats);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
