using NetCompiler.CodeFixes;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.CodeFixes;

public sealed class AddFlattenCodeFixProviderTests
{
    private const string Title = "Add [Flatten] above it";

    [Fact]
    public Task Dense_OnItsOwnLine_GetsFlattenOnTheLineAbove() => CodeFixVerifier.FixesAsync(
        new AddFlattenCodeFixProvider(), Title,
        """
        using NetCompiler;

        [Network]
        [Input(28, 28, 1)]
        // The head.
        [Dense(10)]
        public sealed partial class Net;
        """,
        """
        using NetCompiler;

        [Network]
        [Input(28, 28, 1)]
        // The head.
        [Flatten]
        [Dense(10)]
        public sealed partial class Net;
        """);

    [Fact]
    public Task Dense_InANestedClass_KeepsItsIndentation() => CodeFixVerifier.FixesAsync(
        new AddFlattenCodeFixProvider(), Title,
        """
        partial class Outer
        {
            [NetCompiler.Network]
            [NetCompiler.Input(28, 28, 1)]
            [NetCompiler.Dense(10)]
            sealed partial class Net;
        }
        """,
        """
        partial class Outer
        {
            [NetCompiler.Network]
            [NetCompiler.Input(28, 28, 1)]
            [NetCompiler.Flatten]
            [NetCompiler.Dense(10)]
            sealed partial class Net;
        }
        """);

    [Fact]
    public Task Dense_InAListOfAttributes_GetsFlattenBeforeIt() => CodeFixVerifier.FixesAsync(
        new AddFlattenCodeFixProvider(), Title,
        "using NetCompiler;\n\n[Network, Input(2, 2), Dense(10)]\npublic sealed partial class Net;",
        "using NetCompiler;\n\n[Network, Input(2, 2), Flatten, Dense(10)]\npublic sealed partial class Net;");

    [Fact]
    public Task Networks_SeveralInADocument_AreMendedTogether() => CodeFixVerifier.FixesAllAsync(
        new AddFlattenCodeFixProvider(), Title,
        """
        using NetCompiler;

        [Network]
        [Input(2, 2)]
        [Dense(4, Activation.Relu)]
        [Reshape(2, 2)]
        [Dense(10)]
        sealed partial class A;

        [Network]
        [Input(2, 2)]
        [Dense(10)]
        sealed partial class B;
        """,
        """
        using NetCompiler;

        [Network]
        [Input(2, 2)]
        [Flatten]
        [Dense(4, Activation.Relu)]
        [Reshape(2, 2)]
        [Flatten]
        [Dense(10)]
        sealed partial class A;

        [Network]
        [Input(2, 2)]
        [Flatten]
        [Dense(10)]
        sealed partial class B;
        """);
}
