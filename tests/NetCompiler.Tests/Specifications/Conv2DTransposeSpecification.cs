using NetCompiler.Tests.Planes;

namespace NetCompiler.Tests.Specifications;

/// <summary>A transposed convolution over images, W [C, O, KH, KW].</summary>
/// <param name="Filters">O.</param>
/// <param name="Window">The pads of a valid one are crops, as PyTorch's.</param>
/// <param name="OutputPadding">Rows and columns more at the end; null, and no pads, for Keras's valid padding.</param>
internal sealed record Conv2DTransposeSpecification(int Filters, WindowSpecification Window, int? OutputPadding = null)
    : ConvolutionSpecification(Filters, Window)
{
    public override PlainWindow WindowFor(int[] inputShape)
    {
        PlainWindow window = Window.Window;
        (int top, int bottom) = Crops(window.Height, window.StrideY, window.Top, window.Bottom);
        (int left, int right) = Crops(window.Width, window.StrideX, window.Left, window.Right);
        return window with { Top = top, Bottom = bottom, Left = left, Right = right };
    }

    public override int[] WeightShape(int[] inputShape) => [inputShape[^1], Filters, Window.Window.Height, Window.Window.Width];

    public override int[] OutputShape(int[] inputShape)
    {
        PlainWindow window = WindowFor(inputShape);
        return
        [
            ((inputShape[0] - 1) * window.StrideY) + window.Height - window.Top - window.Bottom,
            ((inputShape[1] - 1) * window.StrideX) + window.Width - window.Left - window.Right,
            Filters,
        ];
    }

    public override int MultiplyAdds(int[] inputShape) =>
        Window.Window.Height * Window.Window.Width * Filters * NetworkSpecification.Product(inputShape);

    // Same leaves the stride's cells of each input cell, the odd crop at the end; a kernel below its stride leaves gaps.
    private (int Before, int After) Crops(int taps, int stride, int before, int after)
    {
        if (Window.Padding == Padding.Same)
        {
            int excess = Math.Max(0, taps - stride);
            return (excess / 2, taps - stride - (excess / 2));
        }

        return OutputPadding is int more ? (before, after - more) : (0, Math.Min(0, taps - stride));
    }
}
