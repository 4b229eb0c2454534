using NetCompiler.CodeFixes;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.CodeFixes;

public sealed class MakePartialCodeFixProviderTests
{
    private const string Title = "Make it partial";

    [Fact]
    public Task Class_NotPartial_BecomesPartial() => CodeFixVerifier.FixesAsync(
        new MakePartialCodeFixProvider(), Title,
        """
        using NetCompiler;

        [Network]
        [Input(2)]
        [Dense(1)]
        public sealed class Net;
        """,
        """
        using NetCompiler;

        [Network]
        [Input(2)]
        [Dense(1)]
        public sealed partial class Net;
        """);

    [Fact]
    public Task NestedClass_AllNotPartial_BecomePartialTogether() => CodeFixVerifier.FixesAllAsync(
        new MakePartialCodeFixProvider(), Title,
        """
        using NetCompiler;

        // Outside.
        struct Outer
        {
            [Network]
            [Input(2)]
            [Dense(1)]
            class Net;
        }
        """,
        """
        using NetCompiler;

        // Outside.
        partial struct Outer
        {
            [Network]
            [Input(2)]
            [Dense(1)]
            partial class Net;
        }
        """);
}
