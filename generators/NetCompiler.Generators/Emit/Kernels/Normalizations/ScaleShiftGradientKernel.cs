using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Emit.Kernels.Normalizations;

/// <summary>dShift and dScale: the column sums of both halves of the samples' parts, in the order of the samples.</summary>
internal sealed class ScaleShiftGradientKernel
{
    public required string Summary { get; init; }

    public required ChannelShape Shape { get; init; }

    public required int Pitch { get; init; }

    public void Emit(SourceWriter writer, string name)
    {
        const string Parameters = "ref float parts, ref float dShift, ref float dScale, int samples, int first, int end";
        using (writer.OpenKernel(Summary, name, Parameters))
        using (writer.Open("for (int column = first; column < end; column += Vector<float>.Count)"))
        {
            writer.Line("ref float part = ref Unsafe.Add(ref parts, column);");
            writer.Line("Vector<float> shift = Vector<float>.Zero, scale = Vector<float>.Zero;");
            using (writer.Open("for (int m = 0; m < samples; m++)"))
            {
                writer.Line("shift += Vector.LoadUnsafe(ref part);");
                writer.Line($"scale += Vector.LoadUnsafe(ref part, {Shape.Padded});");
                writer.Advance("part", Pitch);
            }

            writer.Blank();
            writer.Line(KernelText.Store("shift", "dShift"));
            writer.Line(KernelText.Store("scale", "dScale"));
        }
    }
}
