using NetCompiler.Reporting;

namespace NetCompiler.Tests.Training.Reporting;

public sealed class FigureTextTests
{
    [Theory]
    [InlineData(0, "0.0000")]
    [InlineData(0.12345, "0.1235")]
    [InlineData(-12.5, "-12.5000")]
    [InlineData(123.456, "123.46")]
    [InlineData(54321.6, "54322")]
    [InlineData(0.000123, "1.23e-4")]
    [InlineData(12345678, "1.235e7")]
    [InlineData(double.NaN, "nan")]
    [InlineData(double.PositiveInfinity, "inf")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void Short_Number_IsBrief(double value, string text) => Assert.Equal(text, FigureText.Short(value));

    [Theory]
    [InlineData(0.0021, "2.10 ms")]
    [InlineData(0.25, "250 ms")]
    [InlineData(1.254, "1.25 s")]
    [InlineData(125, "2:05")]
    [InlineData(3725, "1:02:05")]
    [InlineData(double.NaN, "-")]
    public void Duration_Seconds_AreReadable(double seconds, string text) => Assert.Equal(text, FigureText.Duration(seconds));

    [Theory]
    [InlineData(512, "512 bytes")]
    [InlineData(407_080, "397.54 KiB")]
    [InlineData(5e12, "4.55 TiB")]
    public void Bytes_Count_HasAUnit(double bytes, string text) => Assert.Equal(text, FigureText.Bytes(bytes));
}
