using NetCompiler.Generators.Memory;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>
/// y = f(b + the sum over a window's taps of x w), channel by channel; over reversed windows, with the taps' weights the other way
/// about, the gradient by the input of a convolution of stride 1.
/// </summary>
internal sealed class DepthwiseKernel : WindowKernel
{
    public required int InputPitch { get; init; }

    public required int OutputPitch { get; init; }

    public bool HasBias { get; init; }

    public ActivationModel Activation { get; init; } = ActivationModel.Linear;

    /// <summary>Whether tap t has the weight of tap Taps - 1 - t, and the output is a gradient.</summary>
    public bool IsReversed { get; init; }

    private int TapFloats => RowLayout.Padded(Channels);

    protected override IReadOnlyList<WindowBuffer> Buffers =>
    [
        WindowBuffer.Cells("x", InputPitch),
        WindowBuffer.Shared("weight"),
        .. HasBias ? [WindowBuffer.Shared("bias")] : Array.Empty<WindowBuffer>(),
        WindowBuffer.Windows("y", OutputPitch),
    ];

    private string First => HasBias ? KernelText.Load("bias") : VectorFormulas.Zero;

    protected override void EmitWhole(SourceWriter writer)
    {
        writer.Line($"Vector<float> sum = {First};");
        for (int tap = 0; tap < Grid.Taps; tap++)
        {
            int weight = IsReversed ? Grid.Taps - 1 - tap : tap;
            string x = PlaneText.LoadAt("x", Grid.TapOffset(tap)), w = PlaneText.LoadAt("weight", weight * TapFloats);
            writer.Line($"sum = Vector.MultiplyAddEstimate({x}, {w}, sum);");
        }

        EmitStore(writer);
    }

    protected override void EmitPart(SourceWriter writer)
    {
        writer.Line($"Vector<float> sum = {First};");
        using (OpenTaps(writer, out SourceWriter.Block rows))
        using (rows)
        {
            string tap = IsReversed ? $"({Grid.Taps - 1} - ({Tap}))" : $"({Tap})";
            writer.Line($"Vector<float> w = Vector.LoadUnsafe(ref weight, (nuint)(({tap} * {TapFloats}) + column));");
            writer.Line("sum = Vector.MultiplyAddEstimate(Vector.LoadUnsafe(ref x, cell), w, sum);");
        }

        writer.Blank();
        EmitStore(writer);
    }

    protected override void EmitAfter(SourceWriter writer)
    {
        if (IsReversed)
        {
            writer.ClearTail("yRow", Grid.Windows.Floats);
        }
    }

    private void EmitStore(SourceWriter writer) => writer.Line(KernelText.Store(VectorFormulas.Apply(Activation, "sum"), "y"));
}
