using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Emit.Kernels.Normalizations;

/// <summary>
/// Sums over a sample's pixels of dy and of dy (x - mean) r, for each channel: mean and r of the channel, or of each pixel. Where a
/// derivative comes first, dz = dy f' is written on the way. Floats after the last channel become zero: they are gradients' padding.
/// </summary>
internal sealed class ChannelGradientKernel
{
    public required string Summary { get; init; }

    public required ChannelShape Shape { get; init; }

    public required int GradientPitch { get; init; }

    public required int InputPitch { get; init; }

    /// <summary>Floats from a sample's moments to the next's; null where all share them.</summary>
    public required int? MomentsPitch { get; init; }

    /// <summary>Whether moments are pairs, one for each pixel.</summary>
    public bool IsByPixel { get; init; }

    public required int SumsPitch { get; init; }

    /// <summary>The derivative, with the floats from row to row of what it reads and of dz.</summary>
    public (ActivationModel Activation, int KeptPitch, int OutputPitch)? Derivative { get; init; }

    public void Emit(SourceWriter writer, string name)
    {
        string moments = MomentsPitch is null ? "ref float moments, " : "ref float momentsRows, ";
        string derivative = Derivative is null ? "" : "ref float keptRows, ref float dzRows, ";
        string parameters = $"ref float dyRows, ref float xRows, {moments}{derivative}ref float sumsRows, int firstRow, int endRow";
        string plane = $"{Shape.Pixels}, {Shape.Channels}";
        using (writer.OpenKernel(Summary, name, parameters))
        using (writer.OpenRows())
        {
            writer.RowReference("dyRow", "dyRows", GradientPitch, plane);
            writer.RowReference("xRow", "xRows", InputPitch, plane);
            if (MomentsPitch is { } pitch)
            {
                writer.RowReference("moments", "momentsRows", pitch, IsByPixel ? $"{Shape.Pixels}, 2" : $"2, {Shape.Padded}");
            }

            if (Derivative is { } derived)
            {
                writer.RowReference("keptRow", "keptRows", derived.KeptPitch, plane);
                writer.RowReference("dzRow", "dzRows", derived.OutputPitch, plane);
            }

            writer.RowReference("sums", "sumsRows", SumsPitch, $"2, {Shape.Padded}");
            using (writer.OpenLines(Shape.Channels))
            {
                EmitBlock(writer);
            }
        }
    }

    private void EmitBlock(SourceWriter writer)
    {
        string[] streams = Derivative is null ? ["dy", "x"] : ["dy", "x", "kept", "dz"];
        if (!IsByPixel)
        {
            writer.Pair("mean", "[moments]");
        }

        foreach (string stream in streams)
        {
            writer.Line($"ref float {stream} = ref Unsafe.Add(ref {stream}Row, column);");
        }

        writer.Pair("sum", VectorFormulas.Zero);
        writer.Pair("product", VectorFormulas.Zero);
        using (writer.OpenPixels(Shape))
        {
            EmitPixel(writer);
            foreach (string stream in streams)
            {
                writer.Advance(stream, Shape.Channels);
            }
        }

        writer.Blank();
        string products = IsByPixel ? "product#" : $"product# * [moments+{Shape.Padded}]";
        writer.StorePair(ChannelText.Masked("sum#", Shape.Channels), "Unsafe.Add(ref sums, column)");
        writer.StorePair(ChannelText.Masked(products, Shape.Channels), $"Unsafe.Add(ref sums, column + {Shape.Padded})");
    }

    private void EmitPixel(SourceWriter writer)
    {
        writer.LoadPair("dy");
        writer.LoadPair("x");
        string gradient = "dy";
        if (Derivative is { } derived)
        {
            writer.LoadPair("kept");
            writer.Pair("dz", VectorFormulas.ApplyGradient(derived.Activation, "dy#", "kept#"));
            writer.StorePair("dz#", "dz");
            gradient = "dz";
        }

        string difference = "(x# - mean#)";
        if (IsByPixel)
        {
            writer.Line("var mean = new Vector<float>(Unsafe.Add(ref moments, 2 * pixel));");
            writer.Line("var inverse = new Vector<float>(Unsafe.Add(ref moments, (2 * pixel) + 1));");
            difference = "((x# - mean) * inverse)";
        }

        for (int vector = 0; vector < 2; vector++)
        {
            writer.Line($"sum{vector} += {gradient}{vector};");
            string template = $"Vector.MultiplyAddEstimate({gradient}#, {difference}, product#);";
            writer.Line($"product{vector} = {ChannelText.Expand(template, vector)}");
        }
    }
}
