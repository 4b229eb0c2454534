using NetCompiler.CodeFixes;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.CodeFixes;

public sealed class ChannelsLastCodeFixProviderTests
{
    private const string Title = "Put the channels last";

    [Theory]
    [InlineData("[Input(3, 32, 32)] [Conv2D(8, 3)]", "[Input(32, 32, 3)] [Conv2D(8, 3)]")]
    [InlineData("[Input(new[] { 1, 28, 14 * 2 })] [Conv2D(8, 1)]", "[Input(new[] { 28, 14 * 2, 1 })] [Conv2D(8, 1)]")]
    [InlineData(
        "[Input(3072)] [Reshape(3, 32, 32, Name = \"image\")] [MaxPool2D(2)]",
        "[Input(3072)] [Reshape(32, 32, 3, Name = \"image\")] [MaxPool2D(2)]")]
    public Task Shape_ChannelsFirst_IsTurned(string attributes, string expected) => CodeFixVerifier.FixesAsync(
        new ChannelsLastCodeFixProvider(), Title, TestCompilation.Network(attributes), TestCompilation.Network(expected));
}
