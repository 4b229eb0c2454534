using NetCompiler.Data;

namespace NetCompiler.Csv.Tests.Reading;

public sealed class DelimiterDetectorTests
{
    [Theory]
    [InlineData("a,b,c\n1,2,3\n", ',')]
    [InlineData("a;b;c\n1;2;3\n", ';')]
    [InlineData("a\tb\n1\t2\n", '\t')]
    [InlineData("a|b\r\n1|2\r\n", '|')]
    [InlineData("a;b\n1,5;2,5\n3,5;4,5\n", ';')]
    [InlineData("price, in euro;area\n1,5;2\n7;3\n", ';')]
    [InlineData("a;b\n\"x,y,z\";1\n\"x;\n,y\";2\n", ';')]
    [InlineData("a;b;c", ';')]
    [InlineData("only\n1\n2\n", ',')]
    [InlineData("\n\na;b\n1;2\n", ';')]
    [InlineData("a,b,c,d;e\n1,2,3,4;5\n", ',')]
    [InlineData("a;b\n1;2\n3;4,,,", ';')]
    public void Detect_Text_FindsWhatCutsItsLinesEvenly(string text, char delimiter) =>
        Assert.Equal(delimiter, DelimiterDetector.Detect(text, new CsvFormat()));

    [Fact]
    public void Detect_Comments_DoNotCount() =>
        Assert.Equal('|', DelimiterDetector.Detect("# by A, B, C and \"D\n# x\na|b\n1|2\n", new CsvFormat { Comment = '#' }));

    [Fact]
    public void Detect_DecimalComma_IsNone() =>
        Assert.Equal(';', DelimiterDetector.Detect("1,5;2,5\n3,5;4,5\n", new CsvFormat { DecimalSeparator = ',' }));
}
