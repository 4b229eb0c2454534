using NetCompiler.CodeFixes;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.CodeFixes;

public sealed class AddReshapeCodeFixProviderTests
{
    [Fact]
    public Task Conv2D_OverAFlatPicture_GetsReshapeOnTheLineAbove() => CodeFixVerifier.FixesAsync(
        new AddReshapeCodeFixProvider(), "Add [Reshape] above it",
        """
        [NetCompiler.Network]
        [NetCompiler.Input(784)]
        [NetCompiler.Conv2D(8, 3)]
        sealed partial class Net;
        """,
        """
        [NetCompiler.Network]
        [NetCompiler.Input(784)]
        [NetCompiler.Reshape(28, 28, 1)]
        [NetCompiler.Conv2D(8, 3)]
        sealed partial class Net;
        """);

    [Fact]
    public async Task Conv2D_OverNoPicture_IsLeftToItsAuthor() => Assert.Empty(await CodeFixVerifier.TitlesAsync(
        new AddReshapeCodeFixProvider(), TestCompilation.Network("[Input(10)] [Conv2D(8, 3)]")));
}
