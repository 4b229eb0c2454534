using NetCompiler.Generators.Memory;

namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>
/// Copies a weight from panels of outputs, [O/16][I][16], to panels of inputs, [I/16][O][16], in blocks of 16 by 16.
/// Padding in the copy is never written: it is zero from the beginning, and no other value shares its memory.
/// </summary>
internal sealed class TransposeKernel
{
    public required string Summary { get; init; }

    public required int Inputs { get; init; }

    public required int Outputs { get; init; }

    public void Emit(SourceWriter writer, string name)
    {
        const int Line = RowLayout.Line;
        using (writer.OpenKernel(Summary, name, "ref float weight, ref float transposed, int firstInput, int endInput"))
        {
            using (writer.Open($"for (int firstOutput = 0; firstOutput < {Outputs}; firstOutput += {Line})"))
            using (writer.Open($"for (int block = firstInput; block < endInput; block += {Line})"))
            {
                writer.Line($"int outputs = int.Min({Line}, {Outputs} - firstOutput);");
                writer.Line($"int inputs = int.Min({Line}, endInput - block);");
                string from = $"(firstOutput * {Inputs}) + (block * {Line})";
                string to = $"(block * {Outputs}) + (firstOutput * {Line})";
                writer.Line($"ref float source = ref Unsafe.Add(ref weight, {from}); // (inputs, {Line})");
                writer.Line($"ref float target = ref Unsafe.Add(ref transposed, {to}); // (outputs, {Line})");
                writer.Line("Tiles.Transpose(ref source, inputs, ref target, outputs);");
            }
        }
    }
}
