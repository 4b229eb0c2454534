using NetCompiler.Generators.Emit;
using NetCompiler.Generators.Emit.Kernels;

namespace NetCompiler.Generators.Tests.Emit.Kernels;

public sealed class KernelSetTests
{
    [Fact]
    public void Add_TextThatDiffersInItsNameAlone_IsEmittedOnce()
    {
        var kernels = new KernelSet();

        string first = kernels.Add("FirstForward", Emit("y = x;"));
        string second = kernels.Add("SecondForward", Emit("y = x;"));
        string again = kernels.Add("FirstForward", Emit("y = x;"));

        Assert.Equal(["FirstForward", "FirstForward", "FirstForward"], [first, second, again]);
        Assert.Equal(["void FirstForward() { y = x; }\n"], kernels.Texts);
    }

    [Fact]
    public void Add_AnotherTextUnderTheSameName_GetsANameOfItsOwn()
    {
        var kernels = new KernelSet();

        string first = kernels.Add("Forward", Emit("y = x;"));
        string other = kernels.Add("Forward", Emit("y = 2 * x;"));

        Assert.NotEqual(first, other);
        Assert.Equal([$"void {first}() {{ y = x; }}\n", $"void {other}() {{ y = 2 * x; }}\n"], kernels.Texts);
        Assert.Equal(other, kernels.Add("Forward", Emit("y = 2 * x;")));
    }

    [Fact]
    public void Add_ReservedName_IsNotTaken()
    {
        var kernels = new KernelSet("Forward");

        string name = kernels.Add("Forward", Emit("y = x;"));

        Assert.NotEqual("Forward", name);
        Assert.Equal([$"void {name}() {{ y = x; }}\n"], kernels.Texts);
    }

    private static Action<SourceWriter, string> Emit(string body) => (writer, name) => writer.Line($"void {name}() {{ {body} }}");
}
