using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Memory;

namespace NetCompiler.Generators.Emit.Kernels.Normalizations;

/// <summary>
/// y = gamma (x - mean) r + beta over the channels of each pixel, in three runs over a pixel: mean, squares around it, result. And
/// its gradient dx = r (gamma dy - u - h v) in two: the averages u and v, then dx.
/// </summary>
internal sealed class LayerNormKernel
{
    public required string Summary { get; init; }

    public required ChannelShape Shape { get; init; }

    /// <summary>Floats from row to row: of x, y and, where they are kept, the moments; or of dy, x, the moments and dx.</summary>
    public required IReadOnlyList<int> Pitches { get; init; }

    public bool HasScale { get; init; }

    public bool HasShift { get; init; }

    public float Epsilon { get; init; }

    /// <summary>Whether the result's row has room for a line beyond its last channel.</summary>
    public required bool HasRoom { get; init; }

    /// <summary>Floats up to which the gradient's row is zero after its last element.</summary>
    public int ClearsTo { get; init; }

    private bool HasTail => Shape.Channels % RowLayout.Line != 0;

    // Whole vectors at the end of a pixel would be written into the next one's, or beyond the row.
    private bool StoresExactly => HasTail && Shape.IsPlane && !HasRoom;

    private int Floats => Shape.IsPlane ? Shape.Channels : Shape.Padded;

    public void Emit(SourceWriter writer, string name)
    {
        string parameters = "ref float xRows, " + (HasScale ? "ref float scale, " : "") + (HasShift ? "ref float shift, " : "")
            + "ref float yRows, " + (Pitches.Count > 2 ? "ref float momentsRows, " : "") + "int firstRow, int endRow";
        using (writer.OpenKernel(Summary, name, parameters))
        using (writer.OpenRows())
        {
            writer.RowReference("xRow", "xRows", Pitches[0], $"{Shape.Pixels}, {Shape.Channels}");
            writer.RowReference("yRow", "yRows", Pitches[1], $"{Shape.Pixels}, {Shape.Channels}");
            if (Pitches.Count > 2)
            {
                writer.RowReference("moments", "momentsRows", Pitches[2], $"{Shape.Pixels}, 2");
            }

            using (writer.OpenPixels(Shape))
            {
                EmitMoments(writer);
                writer.Line($"ref float y = ref Unsafe.Add(ref yRow, pixel * {Shape.Channels}); // ({Shape.Channels})");
                using (writer.OpenColumns(Floats))
                {
                    string normal = $"({KernelText.Load("x")} - means) * inverses";
                    string scaled = HasScale ? $"({normal}) * {KernelText.Load("scale")}" : normal;
                    Store(writer, HasShift ? $"({scaled}) + {KernelText.Load("shift")}" : scaled, "y");
                }
            }
        }
    }

    private void EmitMoments(SourceWriter writer)
    {
        writer.Line($"ref float x = ref Unsafe.Add(ref xRow, pixel * {Shape.Channels}); // ({Shape.Channels})");
        writer.Line("Vector<float> sum = Vector<float>.Zero, squares = Vector<float>.Zero;");
        using (writer.OpenColumns(Floats))
        {
            writer.Line($"sum += {Mask(KernelText.Load("x"))};");
        }

        writer.Blank();
        writer.Line($"float mean = Vector.Sum(sum) / {Shape.Channels};");
        writer.Line("var means = new Vector<float>(mean);");
        using (writer.OpenColumns(Floats))
        {
            writer.Line($"Vector<float> d = {Mask(KernelText.Load("x") + " - means")};");
            writer.Line("squares = Vector.MultiplyAddEstimate(d, d, squares);");
        }

        writer.Blank();
        string variance = $"(Vector.Sum(squares) / {Shape.Channels}) + {FloatLiteral.Format(Epsilon)}";
        writer.Line($"float inverse = 1f / float.Sqrt({variance});");
        writer.Line("var inverses = new Vector<float>(inverse);");
        if (Pitches.Count > 2)
        {
            writer.Line("Unsafe.Add(ref moments, 2 * pixel) = mean;");
            writer.Line("Unsafe.Add(ref moments, (2 * pixel) + 1) = inverse;");
        }
    }

    public void EmitGradient(SourceWriter writer, string name)
    {
        string parameters = "ref float dyRows, ref float xRows, ref float momentsRows, " + (HasScale ? "ref float scale, " : "")
            + "ref float dxRows, int firstRow, int endRow";
        using (writer.OpenKernel(Summary, name, parameters))
        using (writer.OpenRows())
        {
            writer.RowReference("dyRow", "dyRows", Pitches[0], $"{Shape.Pixels}, {Shape.Channels}");
            writer.RowReference("xRow", "xRows", Pitches[1], $"{Shape.Pixels}, {Shape.Channels}");
            writer.RowReference("moments", "momentsRows", Pitches[2], $"{Shape.Pixels}, 2");
            writer.RowReference("dxRow", "dxRows", Pitches[3], $"{Shape.Pixels}, {Shape.Channels}");
            using (writer.OpenPixels(Shape))
            {
                EmitPixelGradient(writer);
            }

            int width = Shape.Pixels * Shape.Channels;
            if (Shape.IsPlane && width < ClearsTo)
            {
                writer.Blank();
                using (writer.Open($"for (int column = {width}; column < {ClearsTo}; column++)"))
                {
                    writer.Line("Unsafe.Add(ref dxRow, column) = 0f;");
                }
            }
        }
    }

    private void EmitPixelGradient(SourceWriter writer)
    {
        foreach (string stream in (string[])["dy", "x", "dx"])
        {
            writer.Line($"ref float {stream} = ref Unsafe.Add(ref {stream}Row, pixel * {Shape.Channels}); // ({Shape.Channels})");
        }

        writer.Line("var means = new Vector<float>(Unsafe.Add(ref moments, 2 * pixel));");
        writer.Line("var inverses = new Vector<float>(Unsafe.Add(ref moments, (2 * pixel) + 1));");
        writer.Line("Vector<float> sum = Vector<float>.Zero, products = Vector<float>.Zero;");
        string gradient = HasScale ? $"{KernelText.Load("dy")} * {KernelText.Load("scale")}" : KernelText.Load("dy");
        string normal = $"({KernelText.Load("x")} - means) * inverses";
        using (writer.OpenColumns(Floats))
        {
            writer.Line($"Vector<float> d = {Mask(gradient)};");
            writer.Line("sum += d;");
            writer.Line($"products = Vector.MultiplyAddEstimate(d, {Mask(normal)}, products);");
        }

        writer.Blank();
        writer.Line($"var u = new Vector<float>(Vector.Sum(sum) / {Shape.Channels});");
        writer.Line($"var v = new Vector<float>(Vector.Sum(products) / {Shape.Channels});");
        using (writer.OpenColumns(Floats))
        {
            writer.Line($"Vector<float> h = {normal};");
            string result = $"inverses * ({gradient} - u - (h * v))";
            Store(writer, Shape.IsPlane ? result : Mask(result), "dx");
        }
    }

    private string Mask(string value) => HasTail ? $"VectorMath.Select(LaneLayout.Columns(column, {Shape.Channels}), {value})" : value;

    private void Store(SourceWriter writer, string value, string target) => writer.Line(StoresExactly
        ? $"Panels.StoreFirst({value}, ref Unsafe.Add(ref {target}, column), {Shape.Channels} - column);"
        : KernelText.Store(value, target));
}
