using NetCompiler.Generators.Memory;

namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>Each sample's sums over its pixels: s[c] = sum_p b[p, c], pixels in order, two vectors of channels at once.</summary>
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
            string step = $"int.Min({RowLayout.Line}, 2 * Vector<float>.Count)";
            using (writer.Open($"for (int column = 0; column < {RowLayout.Padded(Channels)}; column += {step})"))
            {
                writer.Line("ref float x = ref Unsafe.Add(ref plane, column);");
                writer.Line("Vector<float> sum0 = Vector<float>.Zero, sum1 = Vector<float>.Zero;");
                using (writer.Open($"for (int pixel = 0; pixel < {Pixels}; pixel++)"))
                {
                    writer.Line("sum0 += Vector.LoadUnsafe(ref x);");
                    writer.Line("sum1 += Panels.LoadSecond(ref x);");
                    writer.Line($"x = ref Unsafe.Add(ref x, {Channels});");
                }

                writer.Blank();
                writer.Line($"Vector.StoreUnsafe({Live("sum0", "column")}, ref s, (nuint)column);");
                writer.Line($"Panels.StoreSecond({Live("sum1", "column + Vector<float>.Count")}, ref Unsafe.Add(ref s, column));");
            }
        }
    }

    // What a pixel's last vector reads of the next pixel's channels is no sum of ours.
    private string Live(string sum, string column) => Channels % RowLayout.Line == 0
        ? sum
        : $"VectorMath.Select(LaneLayout.Columns({column}, {Channels}), {sum})";
}
