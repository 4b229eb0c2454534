using Microsoft.CodeAnalysis.CSharp;
using NetCompiler.Generators.Emit;

namespace NetCompiler.Generators.Tests.Emit;

public sealed class NameAllocatorTests
{
    [Fact]
    public void Allocate_TakenName_GetsTheFirstFreeNumber()
    {
        var names = new NameAllocator("arena", "hidden2");

        Assert.Equal(
            ["hidden", "hidden3", "arena2", "Hidden", "hidden4"],
            new[] { "hidden", "hidden", "arena", "Hidden", "hidden" }.Select(names.Allocate));
    }

    [Fact]
    public void Allocate_AnyKeyword_GivesAnotherWord()
    {
        var names = new NameAllocator();
        foreach (string keyword in SyntaxFacts.GetReservedKeywordKinds().Select(SyntaxFacts.GetText)
            .Where(text => text.All(char.IsAsciiLetter)))
        {
            Assert.Equal(keyword + "2", names.Allocate(keyword));
        }
    }

    [Theory]
    [InlineData("hidden", "Hidden", "hidden")]
    [InlineData("Hidden", "Hidden", "hidden")]
    [InlineData("input", "Input", "input")]
    [InlineData("_1", "_1", "_1")]
    public void PascalAndCamel_AnyName_ChangeTheFirstLetterAlone(string name, string pascal, string camel)
    {
        Assert.Equal(pascal, NameAllocator.Pascal(name));
        Assert.Equal(camel, NameAllocator.Camel(name));
    }
}
