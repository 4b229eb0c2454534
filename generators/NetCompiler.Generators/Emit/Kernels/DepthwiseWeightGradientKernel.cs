using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Memory;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>
/// Each sample's dw[tap, c] = the sum over the windows that have the tap's cell of x there times dy, windows in order: for each tap
/// one run over those windows, a vector or two of channels at once.
/// </summary>
internal sealed class DepthwiseWeightGradientKernel
{
    public required string Summary { get; init; }

    public required WindowGrid Grid { get; init; }

    public required int InputPitch { get; init; }

    public required int GradientPitch { get; init; }

    public required int PartsPitch { get; init; }

    private WindowModel Window => Grid.Window;

    private int Channels => Grid.Cells.Channels;

    private int TapFloats => RowLayout.Padded(Channels);

    public void Emit(SourceWriter writer, string name)
    {
        const string Parameters = "ref float xRows, ref float dyRows, ref float partRows, int firstRow, int endRow";
        using (writer.OpenKernel(Summary, name, Parameters))
        using (writer.OpenRows())
        {
            writer.RowReference("x", "xRows", InputPitch, Grid.Cells.Floats);
            writer.RowReference("dy", "dyRows", GradientPitch, Grid.Windows.Floats);
            writer.RowReference("dw", "partRows", PartsPitch, $"{Grid.Taps}, {TapFloats}");
            using (writer.OpenRange("ky", Window.KernelHeight))
            {
                EmitRange(
                    writer, "Row", "ky", Grid.IsCutY, Window.StrideY, Window.DilationY, Window.PadTop, Grid.Cells.Height,
                    Grid.Windows.Height);
                using (writer.OpenRange("kx", Window.KernelWidth))
                {
                    EmitRange(
                        writer, "Window", "kx", Grid.IsCutX, Window.StrideX, Window.DilationX, Window.PadLeft, Grid.Cells.Width,
                        Grid.Windows.Width);
                    EmitTap(writer);
                }
            }
        }
    }

    // The windows along an axis whose tap has a cell.
    private static void EmitRange(
        SourceWriter writer, string what, string tap, bool isCut, int stride, int dilation, int pad, int cells, int windows)
    {
        if (!isCut)
        {
            writer.Line($"const int first{what}OfTap = 0, end{what}OfTap = {windows};");
            return;
        }

        string offset = PlaneText.Times(tap, dilation);
        writer.Line($"int first{what}OfTap = int.Max(0, ({pad + stride - 1} - {offset}) / {stride});");
        writer.Line($"int end{what}OfTap = int.Min({windows}, ({cells + pad + stride - 1} - {offset}) / {stride});");
    }

    private void EmitTap(SourceWriter writer)
    {
        string step = $"int.Min({RowLayout.Line}, 2 * Vector<float>.Count)";
        using (writer.Open($"for (int column = 0; column < {TapFloats}; column += {step})"))
        {
            writer.Line("Vector<float> sum0 = Vector<float>.Zero, sum1 = Vector<float>.Zero;");
            using (writer.Open("for (int windowRow = firstRowOfTap; windowRow < endRowOfTap; windowRow++)"))
            using (writer.Open("for (int window = firstWindowOfTap; window < endWindowOfTap; window++)"))
            {
                string y = $"({PlaneText.Begin("windowRow", Window.StrideY, Window.PadTop)} + {PlaneText.Times("ky", Window.DilationY)})";
                string x = $"({PlaneText.Begin("window", Window.StrideX, Window.PadLeft)} + {PlaneText.Times("kx", Window.DilationX)})";
                string cell = $"({y} * {Grid.Cells.LineFloats}) + ({x} * {Channels}) + column";
                string pixel = $"(windowRow * {Grid.Windows.LineFloats}) + (window * {Channels}) + column";
                writer.Line($"ref float a = ref Unsafe.Add(ref x, {cell});");
                writer.Line($"ref float b = ref Unsafe.Add(ref dy, {pixel});");
                writer.Line("sum0 = Vector.MultiplyAddEstimate(Vector.LoadUnsafe(ref a), Vector.LoadUnsafe(ref b), sum0);");
                writer.Line("sum1 = Vector.MultiplyAddEstimate(Panels.LoadSecond(ref a), Panels.LoadSecond(ref b), sum1);");
            }

            string tap = Window.KernelHeight == 1 ? "kx" : $"((ky * {Window.KernelWidth}) + kx)";
            writer.Blank();
            writer.Line($"ref float part = ref Unsafe.Add(ref dw, ({tap} * {TapFloats}) + column);");
            writer.Line($"Vector.StoreUnsafe({Live("sum0", "column")}, ref part);");
            writer.Line($"Panels.StoreSecond({Live("sum1", "column + Vector<float>.Count")}, ref part);");
        }
    }

    // What a pixel's last vector reads of the next pixel's channels is no sum of ours.
    private string Live(string sum, string column) => Channels % RowLayout.Line == 0
        ? sum
        : $"VectorMath.Select(LaneLayout.Columns({column}, {Channels}), {sum})";
}
