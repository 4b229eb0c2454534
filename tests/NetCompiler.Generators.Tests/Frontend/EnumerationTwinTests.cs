using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Tests.Frontend;

public sealed class EnumerationTwinTests
{
    [Theory]
    [InlineData(typeof(Activation), typeof(ActivationKind))]
    [InlineData(typeof(Initializer), typeof(InitializerKind))]
    [InlineData(typeof(Lowering), typeof(LoweringKind))]
    [InlineData(typeof(Padding), typeof(PaddingKind))]
    [InlineData(typeof(Interpolation), typeof(InterpolationKind))]
    public void Twin_HasTheSameMembers(Type runtime, Type compiler) => Assert.Equal(MembersOf(runtime), MembersOf(compiler));

    private static IEnumerable<string> MembersOf(Type type) =>
        Enum.GetNames(type).Select(name => $"{name} = {(int)Enum.Parse(type, name)}");
}
