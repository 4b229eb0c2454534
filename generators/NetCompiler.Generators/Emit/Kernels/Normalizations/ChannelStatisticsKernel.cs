using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Emit.Kernels.Normalizations;

/// <summary>
/// Mean and squares around it of each channel of a sample, in two runs over its pixels. The second also sums the differences,
/// which would be zero were the first mean exact: they correct both, so that long sums in single precision do no harm.
/// </summary>
internal sealed class ChannelStatisticsKernel
{
    public required string Summary { get; init; }

    public required ChannelShape Shape { get; init; }

    public required int InputPitch { get; init; }

    public required int OutputPitch { get; init; }

    public void Emit(SourceWriter writer, string name)
    {
        int channels = Shape.Channels;
        using (writer.OpenKernel(Summary, name, "ref float xRows, ref float statisticsRows, int firstRow, int endRow"))
        {
            writer.Line($"var share = new Vector<float>(1f / {Shape.Pixels});");
            using (writer.OpenRows())
            {
                writer.RowReference("xRow", "xRows", InputPitch, $"{Shape.Pixels}, {channels}");
                writer.RowReference("statistics", "statisticsRows", OutputPitch, $"2, {Shape.Padded}");
                using (writer.OpenLines(channels))
                {
                    EmitBlock(writer);
                }
            }
        }
    }

    private void EmitBlock(SourceWriter writer)
    {
        writer.Line("ref float x = ref Unsafe.Add(ref xRow, column);");
        writer.Pair("sum", VectorFormulas.Zero);
        using (writer.OpenPixels(Shape))
        {
            writer.Line("sum0 += Vector.LoadUnsafe(ref x);");
            writer.Line("sum1 += Panels.LoadSecond(ref x);");
            writer.Advance("x", Shape.Channels);
        }

        writer.Blank();
        writer.Pair("mean", "sum# * share");
        writer.Pair("rest", VectorFormulas.Zero);
        writer.Pair("squares", VectorFormulas.Zero);
        writer.Line("x = ref Unsafe.Add(ref xRow, column);");
        using (writer.OpenPixels(Shape))
        {
            writer.Line("Vector<float> d0 = Vector.LoadUnsafe(ref x) - mean0, d1 = Panels.LoadSecond(ref x) - mean1;");
            writer.Line("rest0 += d0;");
            writer.Line("rest1 += d1;");
            writer.Line("squares0 = Vector.MultiplyAddEstimate(d0, d0, squares0);");
            writer.Line("squares1 = Vector.MultiplyAddEstimate(d1, d1, squares1);");
            writer.Advance("x", Shape.Channels);
        }

        writer.Blank();
        writer.StorePair(
            ChannelText.Masked("Vector.MultiplyAddEstimate(rest#, share, mean#)", Shape.Channels), "Unsafe.Add(ref statistics, column)");
        writer.StorePair(
            ChannelText.Masked("squares# - (rest# * rest# * share)", Shape.Channels),
            $"Unsafe.Add(ref statistics, column + {Shape.Padded})");
    }
}
