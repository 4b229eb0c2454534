using NetCompiler.Generators.Memory;

namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>y = f(inputs), elementwise over rows. May run in place.</summary>
internal sealed class MapKernel
{
    public required string Summary { get; init; }

    public required int Width { get; init; }

    /// <summary>What is read: a letter and the floats from row to row.</summary>
    public required IReadOnlyList<(string Name, int Pitch)> Inputs { get; init; }

    public required int OutputPitch { get; init; }

    /// <summary>y, in terms of the inputs' letters.</summary>
    public required string Formula { get; init; }

    /// <summary>Parameters besides the buffers and rows, each followed by a comma.</summary>
    public string ExtraParameters { get; init; } = "";

    /// <summary>A line at the start of each row, or empty.</summary>
    public string RowPrologue { get; init; } = "";

    public void Emit(SourceWriter writer, string name)
    {
        string inputs = string.Concat(Inputs.Select(input => $"ref float {input.Name}Rows, "));
        using (writer.OpenKernel(Summary, name, $"{inputs}ref float yRows, {ExtraParameters}int firstRow, int endRow"))
        using (writer.OpenRows())
        {
            foreach ((string letter, int pitch) in Inputs)
            {
                writer.RowReference(letter + "Row", letter + "Rows", pitch, Width);
            }

            writer.RowReference("yRow", "yRows", OutputPitch, Width);
            if (RowPrologue.Length > 0)
            {
                writer.Line(RowPrologue);
            }

            using (writer.OpenColumns(RowLayout.Padded(Width)))
            {
                foreach ((string letter, _) in Inputs)
                {
                    writer.Line($"Vector<float> {letter} = {KernelText.Load(letter + "Row")};");
                }

                writer.Line(KernelText.Store(Formula, "yRow"));
            }
        }
    }
}
