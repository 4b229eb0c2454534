using static NetCompiler.Generators.Tests.TestInfrastructure.DiagnosticVerifier;

namespace NetCompiler.Generators.Tests.Diagnostics;

public sealed class ClassDiagnosticTests
{
    [Fact]
    public void Class_NotPartial_IsReported() => Reports(
        "NETC001", "'Net' must be partial so that NetCompiler can add the generated half of network 'Net'",
        "using NetCompiler; [Network] [Input(2)] [Dense(1)] public sealed class [|Net|];");

    [Fact]
    public void ContainingType_NotPartial_IsReportedAtIt() => Reports(
        "NETC001", "'Outer' must be partial so that NetCompiler can add the generated half of network 'Net'",
        "using NetCompiler; public struct [|Outer|] { [Network] [Input(2)] [Dense(1)] public sealed partial class Net; }");

    [Fact]
    public void Class_NestedInPartialTypes_IsNotReported() => ReportsNothing(
        """
        using NetCompiler;
        namespace A.@event;
        partial record R { partial interface I { partial record struct S { partial struct T { partial class @class {
            [Network] [Input(2)] [Dense(1)] private sealed partial class Net; } } } } }
        """);

    [Theory]
    [InlineData("public sealed partial record [|Net|];", "a record")]
    [InlineData("public static partial class [|Net|];", "static")]
    [InlineData("file sealed partial class [|Net|];", "local to its file")]
    [InlineData("public sealed partial class [|Net|]<T>;", "generic")]
    public void Class_OfAnotherKind_IsReported(string declaration, string reason) => Reports(
        "NETC002", $"'Net' cannot be a network because it is {reason}; use a plain partial class",
        $"using NetCompiler; [Network] [Input(2)] [Dense(1)] {declaration}");

    [Fact]
    public void Class_NestedInGenericType_IsReported() => Reports(
        "NETC002", "'Net' cannot be a network because it is nested in the generic type 'Outer'; use a plain partial class",
        "using NetCompiler; public partial class Outer<T> { [Network] [Input(2)] [Dense(1)] public sealed partial class [|Net|]; }");

    [Theory]
    [InlineData("internal sealed partial class Net;")]
    [InlineData("public abstract partial class Net;")]
    [InlineData(
        "public sealed partial class Net : System.IFormattable { public string ToString(string? f, System.IFormatProvider? p) => \"\"; }")]
    public void Class_PlainAndPartial_IsNotReported(string declaration) =>
        ReportsNothing($"using NetCompiler; [Network] [Input(2)] [Dense(1)] {declaration}");

    [Fact]
    public void Class_WithAnotherBase_IsReportedAtTheBase() => Reports(
        "NETC003", "'Net' derives from 'Model', but the base class of a network is NetCompiler.Network; remove the base class",
        "using NetCompiler; public class Model; [Network] [Input(2)] [Dense(1)] public sealed partial class Net : [|Model|];");

    [Fact]
    public void Class_WithItsOwnBase_IsNotReported() => ReportsNothing(
        "using NetCompiler; [Network] [Input(2)] [Dense(1)] public sealed partial class Net : Network;");

    [Fact]
    public void Layers_OnSeveralDeclarations_AreReportedAwayFromNetwork() => Reports(
        "NETC007", "[Dense] stands on another declaration of 'Net' than [Network], so its place among the layers is not known; "
            + "move it below [Network]",
        "using NetCompiler; [Network] [Input(2)] [Dense(1)] public sealed partial class Net;",
        "using NetCompiler; [[|Dense(3)|]] public sealed partial class Net;");

    [Fact]
    public void Layers_AllOnAnotherDeclaration_AreReportedOnce() => Reports(
        "NETC007", "[Dense] stands on another declaration of 'Net' than [Network], so its place among the layers is not known; "
            + "move it below [Network]",
        "using NetCompiler; [Network] [Input(2)] public sealed partial class Net; [[|Dense(3)|]] partial class Net;");

    [Fact]
    public void OtherAttributes_OnAnotherDeclaration_AreNotReported() => ReportsNothing(
        "using NetCompiler; [Network] [Input(2)] [Dense(1)] public sealed partial class Net;",
        "[System.Serializable] public sealed partial class Net;");

    [Fact]
    public void Layers_WithoutNetwork_AreReportedOnce() => Reports(
        "NETC101", "[Input] has no effect because 'Net' is not a network; put [Network] above it",
        "using NetCompiler; [[|Input(2)|]] [Dense(1)] public sealed class Net;");

    [Fact]
    public void Class_WithoutNetworkAttributes_IsNotReported() =>
        ReportsNothing("[System.Serializable] public sealed class Net;");

    [Fact]
    public void Network_WithAnError_LeavesItsUsesWithoutErrors() => Reports(
        "NETC008", "The units of Dense must be at least 1, not 0",
        """
        using NetCompiler;
        [Network] [Input(2)] [Dense([|0|])] public sealed partial class Net;
        public static class Program
        {
            public static NetworkDescription Run() => new Net(seed: 42).Description;
        }
        """);
}
