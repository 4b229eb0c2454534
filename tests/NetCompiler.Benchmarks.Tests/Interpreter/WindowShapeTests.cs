using NetCompiler.Benchmarks.Interpreter;

namespace NetCompiler.Benchmarks.Tests.Interpreter;

public sealed class WindowShapeTests
{
    [Theory]
    [InlineData(30, 3, 1, false, 28)]
    [InlineData(30, 3, 1, true, 30)]
    [InlineData(7, 2, 2, false, 3)]
    [InlineData(7, 2, 2, true, 4)]
    [InlineData(8, 5, 2, true, 4)]
    public void OutputSize_Paddings_FollowsTensorFlow(int size, int kernel, int stride, bool isSame, int expected)
    {
        var window = new WindowShape(new SampleShape(size, 9, 2), kernel, 3, stride, isSame);

        Assert.Equal(expected, window.OutputHeight);
    }

    [Theory]
    [InlineData(6, 3, 1, false)]
    [InlineData(6, 3, 1, true)]
    [InlineData(6, 5, 2, true)]
    [InlineData(7, 2, 2, true)]
    [InlineData(3, 5, 1, true)]
    public void CellCount_Windows_IsWhatCountingOneByOneGives(int size, int kernel, int stride, bool isSame)
    {
        var window = new WindowShape(new SampleShape(size, size + 1, 3), kernel, kernel, stride, isSame);
        int count = 0;
        for (int place = 0; place < window.OutputHeight * window.OutputWidth; place++)
        {
            int top = (place / window.OutputWidth * stride) - window.PadTop;
            int left = (place % window.OutputWidth * stride) - window.PadLeft;
            for (int cell = 0; cell < kernel * kernel; cell++)
            {
                (int row, int column) = (top + (cell / kernel), left + (cell % kernel));
                count += row >= 0 && row < size && column >= 0 && column < size + 1 ? 1 : 0;
            }
        }

        Assert.Equal(count, window.CellCount);
    }
}
