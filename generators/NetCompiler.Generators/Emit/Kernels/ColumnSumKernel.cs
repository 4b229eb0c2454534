using NetCompiler.Generators.Memory;

namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>c[n] = sum_m b[m, n], over the rows in order, two vectors of columns at once, for a part of whole panels of columns.</summary>
internal sealed class ColumnSumKernel
{
    private const string Summary = "The sum of the samples' rows, in order; columns [first, end).";

    public required int Pitch { get; init; }

    public void Emit(SourceWriter writer, string name)
    {
        using (writer.OpenKernel(Summary, name, "ref float parts, ref float sum, int samples, int first, int end"))
        {
            string step = $"int.Min({RowLayout.Line}, 2 * Vector<float>.Count)";
            using (writer.Open($"for (int column = first; column < end; column += {step})"))
            {
                writer.Line("ref float x = ref Unsafe.Add(ref parts, column);");
                writer.Line("Vector<float> sum0 = Vector<float>.Zero, sum1 = Vector<float>.Zero;");
                using (writer.Open("for (int m = 0; m < samples; m++)"))
                {
                    writer.Line("sum0 += Vector.LoadUnsafe(ref x);");
                    writer.Line("sum1 += Panels.LoadSecond(ref x);");
                    writer.Line($"x = ref Unsafe.Add(ref x, {Pitch});");
                }

                writer.Blank();
                writer.Line("Vector.StoreUnsafe(sum0, ref sum, (nuint)column);");
                writer.Line("Panels.StoreSecond(sum1, ref Unsafe.Add(ref sum, column));");
            }
        }
    }
}
