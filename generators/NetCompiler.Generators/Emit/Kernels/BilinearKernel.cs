using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Memory;

namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>
/// Bilinear resizing: a large pixel lies between the centres of two rows and two columns of small pixels. Forwards it is their
/// weighted sum; backwards it adds to each its weight's share, pixel after pixel, to a plane that was zeroed.
/// </summary>
internal sealed class BilinearKernel
{
    private static readonly string[] s_corners = ["topLeft", "topRight", "bottomLeft", "bottomRight"];

    public required string Summary { get; init; }

    public required Plane Small { get; init; }

    public required Plane Large { get; init; }

    public required bool IsGradient { get; init; }

    public required int SmallPitch { get; init; }

    public required int LargePitch { get; init; }

    public void Emit(SourceWriter writer, string name)
    {
        string buffers = IsGradient ? "ref float dyRows, ref float dxRows" : "ref float xRows, ref float yRows";
        (string small, string large) = IsGradient ? ("dx", "dy") : ("x", "y");
        using (writer.OpenKernel(Summary, name, buffers + ", int firstRow, int endRow"))
        using (writer.OpenRows())
        {
            writer.RowReference(small + "Row", small + "Rows", SmallPitch, Small.Floats);
            writer.RowReference(large + "Row", large + "Rows", LargePitch, Large.Floats);
            if (IsGradient)
            {
                writer.Line($"Planes.Clear(ref dxRow, {RowLayout.Padded(Small.Floats)});");
            }

            using (writer.OpenRange("line", Large.Height))
            {
                EmitPlace(writer, "line", Large.Height / Small.Height, Small.Height, "upper", "lower", "lowerShare");
                using (writer.OpenRange("pixel", Large.Width))
                {
                    EmitPlace(writer, "pixel", Large.Width / Small.Width, Small.Width, "left", "right", "rightShare");
                    EmitPixel(writer, small, large);
                }
            }
        }
    }

    // The two small pixels along an axis that a large one lies between, and the second one's share.
    private static void EmitPlace(SourceWriter writer, string large, int factor, int count, string first, string second, string share)
    {
        string half = FloatLiteral.Format(0.5f);
        string at = first + "At";
        writer.Line($"float {at} = float.Max(0f, (({large} + {half}) / {factor}) - {half});");
        writer.Line($"int {first} = (int){at}, {second} = int.Min({first} + 1, {count - 1});");
        writer.Line($"float {share} = {at} - {first};");
    }

    private void EmitPixel(SourceWriter writer, string small, string large)
    {
        int channels = Small.Channels;
        writer.Line("var topLeft = new Vector<float>((1f - lowerShare) * (1f - rightShare));");
        writer.Line("var topRight = new Vector<float>((1f - lowerShare) * rightShare);");
        writer.Line("var bottomLeft = new Vector<float>(lowerShare * (1f - rightShare));");
        writer.Line("var bottomRight = new Vector<float>(lowerShare * rightShare);");
        foreach (string corner in s_corners)
        {
            string row = corner.StartsWith("top", StringComparison.Ordinal) ? "upper" : "lower";
            string column = corner.EndsWith("Left", StringComparison.Ordinal) ? "left" : "right";
            string offset = $"((({row} * {Small.Width}) + {column}) * {channels})";
            writer.Line($"ref float {corner}Pixel = ref Unsafe.Add(ref {small}Row, {offset}); // ({channels})");
        }

        writer.Line($"ref float {large} = ref Unsafe.Add(ref {large}Row, ((line * {Large.Width}) + pixel) * {channels}); // ({channels})");
        using (writer.OpenColumns(channels))
        {
            if (IsGradient)
            {
                writer.Line($"Vector<float> gradient = {PlaneText.MaskChannels(KernelText.Load("dy"), channels)};");
                foreach (string corner in s_corners)
                {
                    string pixel = corner + "Pixel";
                    writer.Line(KernelText.Store($"{KernelText.Load(pixel)} + (gradient * {corner})", pixel));
                }
            }
            else
            {
                IEnumerable<string> shares = s_corners.Select(corner => $"({KernelText.Load(corner + "Pixel")} * {corner})");
                writer.Line($"Vector<float> value = {string.Join("\n    + ", shares)};");
                writer.Line(KernelText.Store("value", "y"));
            }
        }
    }
}
