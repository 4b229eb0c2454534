using NetCompiler.Generators.Memory;

namespace NetCompiler.Generators.Tests.Memory;

public sealed class RowLayoutTests
{
    [Theory]
    [InlineData(1, 16, 16)]
    [InlineData(16, 16, 16)]
    [InlineData(17, 32, 48)]
    [InlineData(32, 32, 48)]
    [InlineData(33, 48, 48)]
    [InlineData(1024, 1024, 1040)]
    public void Row_AnyWidth_IsWholeLinesAndItsPitchAnOddNumberOfThem(int width, int padded, int pitch)
    {
        Assert.Equal(padded, RowLayout.Padded(width));
        Assert.Equal(pitch, RowLayout.Pitch(width));
        Assert.Equal(1, pitch / RowLayout.Line % 2);
    }
}
