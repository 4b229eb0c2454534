using NetCompiler.Tests.Planes;

namespace NetCompiler.Tests.Specifications;

/// <summary>A convolution over images (H, W, C), W [O, C / groups, KH, KW].</summary>
internal sealed record Conv2DSpecification(int Filters, WindowSpecification Window, int Groups = 1)
    : ConvolutionSpecification(Filters, Window)
{
    public override PlainWindow WindowFor(int[] inputShape) => Window.For(inputShape[0], inputShape[1]);

    public override int[] WeightShape(int[] inputShape) =>
        [Filters, inputShape[^1] / Groups, Window.Window.Height, Window.Window.Width];

    public override int[] OutputShape(int[] inputShape) => [.. WindowFor(inputShape).Outputs(inputShape[0], inputShape[1]), Filters];
}
