namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>
/// y[i m + k] = x[i]: pixels are contiguous, so each float is repeated whatever its channel. Backwards the sum over k, in order.
/// </summary>
internal sealed class RepeatChannelsKernel
{
    public required string Summary { get; init; }

    /// <summary>Floats of a row of x.</summary>
    public required int Width { get; init; }

    public required int Multiplier { get; init; }

    public required bool IsGradient { get; init; }

    public required int InputPitch { get; init; }

    public required int OutputPitch { get; init; }

    public void Emit(SourceWriter writer, string name)
    {
        string buffers = IsGradient ? "ref float dyRows, ref float dxRows" : "ref float xRows, ref float yRows";
        using (writer.OpenKernel(Summary, name, buffers + ", int firstRow, int endRow"))
        using (writer.OpenRows())
        {
            (string input, string output) = IsGradient ? ("dy", "dx") : ("x", "y");
            writer.RowReference(input, input + "Rows", InputPitch, IsGradient ? Width * Multiplier : Width);
            writer.RowReference(output, output + "Rows", OutputPitch, IsGradient ? Width : Width * Multiplier);
            using (writer.Open($"for (int index = 0; index < {Width}; index++)"))
            {
                writer.Line(IsGradient ? "float sum = 0f;" : "float value = Unsafe.Add(ref x, index);");
                using (writer.Open($"for (int k = 0; k < {Multiplier}; k++)"))
                {
                    string place = $"(index * {Multiplier}) + k";
                    writer.Line(IsGradient ? $"sum += Unsafe.Add(ref dy, {place});" : $"Unsafe.Add(ref y, {place}) = value;");
                }

                if (IsGradient)
                {
                    writer.Blank();
                    writer.Line("Unsafe.Add(ref dx, index) = sum;");
                }
            }

            if (IsGradient)
            {
                writer.ClearTail("dx", Width);
            }
        }
    }
}
