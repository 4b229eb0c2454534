using NetCompiler.Generators.Emit;

namespace NetCompiler.Generators.Tests.Emit;

public sealed class SourceWriterTests
{
    private readonly SourceWriter _writer = new();

    [Fact]
    public void Open_NestedBlocks_IndentAndClose()
    {
        using (_writer.Open("class A"))
        {
            using (_writer.Open("static object s = new()", "};"))
            {
                _writer.Line("One = 1,\nTwo = 2,");
            }
        }

        Assert.Equal("class A\n{\n    static object s = new()\n    {\n        One = 1,\n        Two = 2,\n    };\n}\n", _writer.ToString());
    }

    [Fact]
    public void Blank_BeforeALineAndBeforeTheEndOfABlock_IsWrittenOnceAndNotAtAll()
    {
        using (_writer.Open("class A"))
        {
            _writer.Line("int a;");
            _writer.Blank();
            _writer.Blank();
            _writer.Line("int b;");
            _writer.Blank();
        }

        Assert.Equal("class A\n{\n    int a;\n\n    int b;\n}\n", _writer.ToString());
    }

    [Fact]
    public void Line_Empty_HasNoSpaces()
    {
        using (_writer.Open("class A"))
        using (SourceWriter.None())
        {
            _writer.Line();
        }

        Assert.Equal("class A\n{\n\n}\n", _writer.ToString());
    }
}
