using NetCompiler.Generators.Memory;

namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>
/// The second of the two contractions: c[k, n] = sum_m a[m, k] b[m, n], in panels of 16 columns. Six rows of c by two vectors
/// stay in registers. Rows m go in blocks of 32, so that their pages stay in the TLB, and rows of c in blocks of 384, so that
/// much of them is still in a near cache at the next block of m; the sum over m runs in order all the same.
/// </summary>
internal sealed class WeightGradientKernel
{
    /// <summary>Rows of c in a tile; workers' parts begin at multiples of it.</summary>
    public const int TileRows = 6;

    private const int BlockSamples = 32;
    private const int BlockRows = 64 * TileRows;

    public required string Summary { get; init; }

    /// <summary>Rows of c: k, the inputs.</summary>
    public required int Rows { get; init; }

    /// <summary>Columns of c: n, the outputs, without padding.</summary>
    public required int Columns { get; init; }

    public required int InputPitch { get; init; }

    public required int GradientPitch { get; init; }

    private int Panels => RowLayout.Padded(Columns) / RowLayout.Line;

    private int TailRows => Rows % TileRows;

    public void Emit(SourceWriter writer, string name)
    {
        const string Parameters = "ref float input, ref float dOutput, ref float dWeight, int samples, int first, int end";
        using (writer.OpenKernel(Summary, name, Parameters))
        {
            using (writer.Open($"for (int block = first; block < end; block += {BlockRows})"))
            {
                writer.Line($"int blockEnd = int.Min(block + {BlockRows}, end);");
                using (writer.Open($"for (int sample = 0; sample < samples; sample += {BlockSamples})"))
                {
                    writer.Line($"int count = int.Min({BlockSamples}, samples - sample);");
                    using (writer.Open($"for (int panel = 0; panel < {Panels}; panel++)"))
                    {
                        EmitPanel(writer, name);
                    }
                }
            }
        }

        if (TailRows > 0)
        {
            writer.Blank();
            EmitTail(writer, name + "Tail");
        }
    }

    private void EmitPanel(SourceWriter writer, string name)
    {
        writer.Line($"ref float x = ref Unsafe.Add(ref input, sample * {InputPitch}); // (count, {Rows})");
        string offset = $"(sample * {GradientPitch}) + (panel * {RowLayout.Line})";
        writer.Line($"ref float dy = ref Unsafe.Add(ref dOutput, {offset}); // (count, {RowLayout.Line})");
        writer.Line($"ref float dw = ref Unsafe.Add(ref dWeight, panel * {Rows * RowLayout.Line}); // ({Rows}, {RowLayout.Line})");
        if (Rows >= TileRows)
        {
            using (writer.Open($"for (int k = block; k <= blockEnd - {TileRows}; k += {TileRows})"))
            {
                using (OpenColumns(writer))
                {
                    EmitTile(writer, TileRows, "k", "sample != 0");
                }
            }
        }

        if (TailRows > 0)
        {
            writer.Blank();
            using (writer.Open($"if (blockEnd == {Rows})"))
            {
                int first = Rows - TailRows;
                string rest = $"ref Unsafe.Add(ref dw, {first * RowLayout.Line})";
                writer.Line($"{name}Tail(ref Unsafe.Add(ref x, {first}), ref dy, {rest}, count, sample != 0);");
            }
        }
    }

    // What is left of the rows of c, fewer than a tile.
    private void EmitTail(SourceWriter writer, string name)
    {
        const string Parameters = "ref float x, ref float dy, ref float dw, int count, bool accumulate";
        using (writer.OpenKernel(Summary.TrimEnd('.') + $", for the last {TailRows} inputs.", name, Parameters))
        {
            using (OpenColumns(writer))
            {
                EmitTile(writer, TailRows, "0", "accumulate");
            }
        }
    }

    private static SourceWriter.Block OpenColumns(SourceWriter writer) =>
        writer.Open($"for (int column = 0; column < {RowLayout.Line}; column += 2 * Vector<float>.Count)");

    private void EmitTile(SourceWriter writer, int rows, string k, string accumulate)
    {
        writer.Line($"ref float a = ref {(k == "0" ? "x" : $"Unsafe.Add(ref x, {k})")};");
        writer.Line("ref float b = ref Unsafe.Add(ref dy, column);");
        writer.Line($"ref float c = ref Unsafe.Add(ref dw, {(k == "0" ? "" : $"({k} * {RowLayout.Line}) + ")}column);");
        for (int row = 0; row < rows; row++)
        {
            writer.Line($"Vector<float> sum{row}0 = Vector<float>.Zero, sum{row}1 = Vector<float>.Zero;");
        }

        using (writer.Open($"if ({accumulate})"))
        {
            for (int row = 0; row < rows; row++)
            {
                writer.Line($"sum{row}0 = Vector.LoadUnsafe(ref {Row("c", row)});");
                writer.Line($"sum{row}1 = Panels.LoadSecond(ref {Row("c", row)});");
            }
        }

        writer.Blank();
        using (writer.Open("for (int m = 0; m < count; m++)"))
        {
            writer.Line("Vector<float> b0 = Vector.LoadUnsafe(ref b), b1 = Panels.LoadSecond(ref b);");
            for (int row = 0; row < rows; row++)
            {
                writer.Line($"var a{row} = new Vector<float>({(row == 0 ? "a" : $"Unsafe.Add(ref a, {row})")});");
                writer.Line($"sum{row}0 = Vector.MultiplyAddEstimate(a{row}, b0, sum{row}0);");
                writer.Line($"sum{row}1 = Vector.MultiplyAddEstimate(a{row}, b1, sum{row}1);");
            }

            writer.Line($"a = ref Unsafe.Add(ref a, {InputPitch});");
            writer.Line($"b = ref Unsafe.Add(ref b, {GradientPitch});");
        }

        writer.Blank();
        for (int row = 0; row < rows; row++)
        {
            writer.Line($"Vector.StoreUnsafe(sum{row}0, ref {Row("c", row)});");
            writer.Line($"Panels.StoreSecond(sum{row}1, ref {Row("c", row)});");
        }
    }

    private static string Row(string reference, int row) => row == 0 ? reference : $"Unsafe.Add(ref {reference}, {row * RowLayout.Line})";
}
