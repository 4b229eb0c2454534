using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetCompiler.Generators.Emit;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Emit;

public sealed class FloatLiteralTests
{
    [Theory]
    [InlineData(0f, "0f")]
    [InlineData(1f, "1f")]
    [InlineData(0.1f, "0.1f")]
    [InlineData(-0.5f, "-0.5f")]
    [InlineData(1f / 3f, "0.33333334f")]
    [InlineData(1e-7f, "1E-07f")]
    [InlineData(10f, "10f")]
    [InlineData(1500f, "1500f")]
    [InlineData(4096f, "4096f")]
    [InlineData(float.MaxValue, "3.4028235E+38f")]
    public void Format_KnownNumber_IsShort(float value, string text) => Assert.Equal(text, FloatLiteral.Format(value));

    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public void Format_AnyBits_ReadsBackToThem(string culture) => Cultures.Run(culture, () =>
    {
        var random = new Random(2026);
        float[] edges = [0f, -0f, float.Epsilon, float.MaxValue, float.MinValue, 1.1754944e-38f, MathF.PI];
        IEnumerable<float> drawn = Enumerable.Range(0, 5_000)
            .Select(_ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)));
        foreach (float value in edges.Concat(drawn).Where(float.IsFinite))
        {
            string text = FloatLiteral.Format(value);
            Assert.True(BitConverter.SingleToInt32Bits(value) == BitConverter.SingleToInt32Bits(Read(text)), $"{value:R} became {text}.");
        }
    });

    // As the C# compiler reads it.
    private static float Read(string text)
    {
        ExpressionSyntax expression = SyntaxFactory.ParseExpression(text);
        Assert.False(expression.ContainsDiagnostics, text);
        return expression switch
        {
            PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax negative } => -(float)negative.Token.Value!,
            LiteralExpressionSyntax literal => (float)literal.Token.Value!,
            _ => throw new FormatException(text),
        };
    }
}
