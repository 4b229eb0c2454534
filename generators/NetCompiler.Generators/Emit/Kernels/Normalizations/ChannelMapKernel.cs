using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Memory;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Emit.Kernels.Normalizations;

/// <summary>
/// y[p, c] = f(formula of streams at (p, c) and of numbers of channel c): normalisations and what they send back. The channel's
/// numbers are worked out once for all pixels of a sample; for flat samples, which have one, once for all samples.
/// </summary>
internal sealed class ChannelMapKernel
{
    public required string Summary { get; init; }

    public required ChannelShape Shape { get; init; }

    /// <summary>What is read and written, in the order of the arguments; the last is the output.</summary>
    public required IReadOnlyList<Operand> Operands { get; init; }

    /// <summary>Pairs of vectors that belong to a channel: names and templates.</summary>
    public required IReadOnlyList<(string Name, string Template)> Coefficients { get; init; }

    /// <summary>The result as a template of streams and coefficients.</summary>
    public required string Formula { get; init; }

    public ActivationModel Activation { get; init; } = ActivationModel.Linear;

    /// <summary>Parameters besides the buffers and rows, each followed by a comma.</summary>
    public string ExtraParameters { get; init; } = "";

    /// <summary>Whether the output's row has room for a line beyond its last channel.</summary>
    public required bool HasRoom { get; init; }

    /// <summary>Floats after the row that must be zero, up to a whole line; 0 where none need be.</summary>
    public int ClearsTo { get; init; }

    private Operand Output => Operands[Operands.Count - 1];

    private IEnumerable<Operand> Streams => Operands.Where(operand => operand.IsStream);

    // Where the rows are flat and no number belongs to a sample, rows take the place of pixels.
    private bool GoesDownRows => !Shape.IsPlane && Operands.All(operand => operand.IsStream || operand.Pitch is null);

    // A vector of fewer channels than a line reaches into what comes after the row.
    private bool StoresExactly => Shape.IsPlane && Shape.Channels < RowLayout.Line && !HasRoom;

    public void Emit(SourceWriter writer, string name)
    {
        string buffers = string.Concat(Operands.Select(operand => $"ref float {operand.Buffer}, "));
        using (writer.OpenKernel(Summary, name, $"{buffers}{ExtraParameters}int firstRow, int endRow"))
        {
            if (GoesDownRows)
            {
                using (writer.OpenLines(Shape.Channels))
                {
                    EmitBlock(writer, "firstRow * ", operand => operand.Pitch!.Value, writer => writer.OpenRows());
                }

                return;
            }

            using (writer.OpenRows())
            {
                foreach (Operand operand in Operands.Where(operand => operand.Pitch is not null))
                {
                    string shape = operand.IsStream ? $"{Shape.Pixels}, {Shape.Channels}" : $"2, {Shape.Padded}";
                    string row = operand.IsStream ? operand.Name + "Row" : operand.Name;
                    writer.RowReference(row, operand.Buffer, operand.Pitch!.Value, shape);
                }

                using (writer.OpenChannels(Shape))
                {
                    EmitBlock(writer, null, _ => Shape.Channels, writer => writer.OpenPixels(Shape));
                }

                EmitClearing(writer);
            }
        }
    }

    private void EmitBlock(
        SourceWriter writer, string? rowFactor, Func<Operand, int> step, Func<SourceWriter, SourceWriter.Block> openElements)
    {
        foreach ((string coefficient, string template) in Coefficients)
        {
            writer.Pair(coefficient, template);
        }

        foreach (Operand stream in Streams)
        {
            writer.Line(rowFactor is null
                ? $"ref float {stream.Name} = ref Unsafe.Add(ref {stream.Name}Row, column);"
                : $"ref float {stream.Name} = ref Unsafe.Add(ref {stream.Buffer}, ({rowFactor}{stream.Pitch}) + column);");
        }

        using (openElements(writer))
        {
            foreach (Operand stream in Streams.Where(stream => stream != Output))
            {
                writer.LoadPair(stream.Name);
            }

            writer.Pair("value", Formula);
            string result = VectorFormulas.Apply(Activation, "value#");
            EmitStore(writer, ClearsTo > 0 && !Shape.IsPlane ? ChannelText.Masked(result, Shape.Channels) : result);
            foreach (Operand stream in Streams)
            {
                writer.Advance(stream.Name, step(stream));
            }
        }
    }

    private void EmitStore(SourceWriter writer, string result)
    {
        if (!StoresExactly)
        {
            writer.StorePair(result, Output.Name);
            return;
        }

        string channels = $"{Shape.Channels} - column";
        writer.Line($"Panels.StoreFirst({ChannelText.Expand(result, 0)}, ref {Output.Name}, {channels});");
        string second = $"ref Unsafe.Add(ref {Output.Name}, Vector<float>.Count), {channels} - Vector<float>.Count";
        writer.Line($"Panels.StoreFirst({ChannelText.Expand(result, 1)}, {second});");
    }

    private void EmitClearing(SourceWriter writer)
    {
        int width = Shape.Pixels * Shape.Channels;
        if (Shape.IsPlane && width < ClearsTo)
        {
            writer.Blank();
            using (writer.Open($"for (int column = {width}; column < {ClearsTo}; column++)"))
            {
                writer.Line($"Unsafe.Add(ref {Output.Name}Row, column) = 0f;");
            }
        }
    }

    /// <summary>A buffer of a kernel's.</summary>
    /// <param name="Name">What stands in templates.</param>
    /// <param name="Pitch">Floats from row to row; null where all samples share it.</param>
    /// <param name="IsStream">Whether it has numbers of each pixel, or of each channel only.</param>
    internal sealed record Operand(string Name, int? Pitch, bool IsStream)
    {
        public string Buffer => Pitch is null ? Name : Name + "Rows";
    }
}
