using NetCompiler.Generators.Layers;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Tests.Layers;

public sealed class SamePaddingTests
{
    // The references' pads: the odd cell stands after.
    [Theory]
    [InlineData(10, 3, 2, 0, 1)]
    [InlineData(9, 3, 2, 1, 1)]
    [InlineData(13, 5, 2, 2, 2)]
    [InlineData(14, 5, 2, 1, 2)]
    [InlineData(7, 2, 1, 0, 1)]
    [InlineData(7, 1, 3, 0, 0)]
    [InlineData(5, (long)int.MaxValue * int.MaxValue, 1, (int)NetworkLimits.Floats, (int)NetworkLimits.Floats)]
    public void Of_WindowAndStride_GivesTensorFlowsPads(int input, long extent, int stride, int before, int after) =>
        Assert.Equal((before, after), SamePadding.Of(input, extent, stride));

    [Theory]
    [InlineData(3, 2, 0, 1)]
    [InlineData(4, 2, 1, 1)]
    [InlineData(5, 2, 1, 2)]
    [InlineData(2, 2, 0, 0)]
    [InlineData(2, 5, 0, -3)]
    public void OfTransposed_KernelAndStride_LeavesInputTimesStride(int kernel, int stride, int before, int after) =>
        Assert.Equal((before, after), SamePadding.OfTransposed(kernel, stride));
}
