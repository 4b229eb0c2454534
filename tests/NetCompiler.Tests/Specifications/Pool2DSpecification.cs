namespace NetCompiler.Tests.Specifications;

/// <summary>The largest, or the average, of the cells of each window that exist, channel by channel of an image (H, W, C).</summary>
/// <param name="Window">Over the input.</param>
/// <param name="IsMax">The largest, not the average.</param>
internal sealed record Pool2DSpecification(WindowSpecification Window, bool IsMax) : LayerSpecification
{
    public override int[] OutputShape(int[] inputShape) =>
        [.. Window.For(inputShape[0], inputShape[1]).Outputs(inputShape[0], inputShape[1]), inputShape[2]];
}
