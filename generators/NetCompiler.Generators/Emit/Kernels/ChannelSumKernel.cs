using NetCompiler.Generators.Memory;

namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>Each sample's sums over its pixels: s[c] = sum_p b[p, c], pixels in order, up to four panels of 16 channels at once.</summary>
internal sealed class ChannelSumKernel
{
    public required string Summary { get; init; }

    public required int Pixels { get; init; }

    public required int Channels { get; init; }

    public required int InputPitch { get; init; }

    public required int OutputPitch { get; init; }

    public void Emit(SourceWriter writer, string name)
    {
        using (writer.OpenKernel(Summary, name, "ref float planes, ref float sums, int firstRow, int endRow"))
        using (writer.OpenRows())
        {
            writer.RowReference("plane", "planes", InputPitch, $"{Pixels}, {Channels}");
            writer.RowReference("s", "sums", OutputPitch, Channels);
            int panels = Panels % 4 == 0 ? 4 : Panels % 2 == 0 ? 2 : 1;
            using (writer.Open($"for (int panel = 0; panel < {Panels * RowLayout.Line}; panel += {panels * RowLayout.Line})"))
            using (writer.Open($"for (int column = panel; column < panel + {RowLayout.Line}; column += 2 * Vector<float>.Count)"))
            {
                EmitSums(writer, panels);
            }
        }
    }

    // Several panels at once: as many sums in flight as hide the latency of an addition.
    private void EmitSums(SourceWriter writer, int panels)
    {
        writer.Line("ref float x = ref Unsafe.Add(ref plane, column);");
        for (int panel = 0; panel < panels; panel++)
        {
            writer.Line($"Vector<float> sum{panel}0 = Vector<float>.Zero, sum{panel}1 = Vector<float>.Zero;");
        }

        using (writer.Open($"for (int pixel = 0; pixel < {Pixels}; pixel++)"))
        {
            for (int panel = 0; panel < panels; panel++)
            {
                string at = panel == 0 ? "x" : $"Unsafe.Add(ref x, {panel * RowLayout.Line})";
                writer.Line($"sum{panel}0 += Vector.LoadUnsafe(ref {at});");
                writer.Line($"sum{panel}1 += Panels.LoadSecond(ref {at});");
            }

            writer.Line($"x = ref Unsafe.Add(ref x, {Channels});");
        }

        writer.Blank();
        writer.Line("ref float sum = ref Unsafe.Add(ref s, column);");
        for (int panel = 0; panel < panels; panel++)
        {
            string at = panel == 0 ? "sum" : $"Unsafe.Add(ref sum, {panel * RowLayout.Line})";
            string column = panel == 0 ? "column" : $"column + {panel * RowLayout.Line}";
            writer.Line($"Vector.StoreUnsafe({Live($"sum{panel}0", column)}, ref {at});");
            writer.Line($"Panels.StoreSecond({Live($"sum{panel}1", column + " + Vector<float>.Count")}, ref {at});");
        }
    }

    private int Panels => RowLayout.Padded(Channels) / RowLayout.Line;

    // What a pixel's last vector reads of the next pixel's channels is no sum of ours.
    private string Live(string sum, string column) => Channels % RowLayout.Line == 0
        ? sum
        : $"VectorMath.Select(LaneLayout.Columns({column}, {Channels}), {sum})";
}
