using NetCompiler.Tests.Planes;

namespace NetCompiler.Tests.Specifications;

/// <summary>A convolution over signals (T, C) by a window of one row, W [O, C / groups, K].</summary>
internal sealed record Conv1DSpecification(int Filters, WindowSpecification Window, int Groups = 1)
    : ConvolutionSpecification(Filters, Window)
{
    public override PlainWindow WindowFor(int[] inputShape) => Window.For(1, inputShape[0]);

    public override int[] WeightShape(int[] inputShape) => [Filters, inputShape[^1] / Groups, Window.Window.Width];

    public override int[] OutputShape(int[] inputShape) => [WindowFor(inputShape).Outputs(1, inputShape[0])[1], Filters];
}
