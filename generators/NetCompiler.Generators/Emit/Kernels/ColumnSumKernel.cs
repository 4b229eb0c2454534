using NetCompiler.Generators.Memory;

namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>c[n] = sum_m b[m, n], over the rows in order, two vectors of columns at once, for a part of whole panels of columns.</summary>
internal sealed class ColumnSumKernel
{
    public required string Summary { get; init; }

    public required int Pitch { get; init; }

    public void Emit(SourceWriter writer, string name)
    {
        using (writer.OpenKernel(Summary, name, "ref float dOutput, ref float dBias, int samples, int first, int end"))
        {
            string step = $"int.Min({RowLayout.Line}, 2 * Vector<float>.Count)";
            using (writer.Open($"for (int column = first; column < end; column += {step})"))
            {
                writer.Line("ref float dy = ref Unsafe.Add(ref dOutput, column);");
                writer.Line("Vector<float> sum0 = Vector<float>.Zero, sum1 = Vector<float>.Zero;");
                using (writer.Open("for (int m = 0; m < samples; m++)"))
                {
                    writer.Line("sum0 += Vector.LoadUnsafe(ref dy);");
                    writer.Line("sum1 += Panels.LoadSecond(ref dy);");
                    writer.Line($"dy = ref Unsafe.Add(ref dy, {Pitch});");
                }

                writer.Blank();
                writer.Line("Vector.StoreUnsafe(sum0, ref dBias, (nuint)column);");
                writer.Line("Panels.StoreSecond(sum1, ref Unsafe.Add(ref dBias, column));");
            }
        }
    }
}
