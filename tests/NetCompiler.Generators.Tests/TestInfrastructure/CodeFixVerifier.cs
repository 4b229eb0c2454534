using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace NetCompiler.Generators.Tests.TestInfrastructure;

/// <summary>Applies code fixes to a program as an editor does, and compares the text.</summary>
internal static class CodeFixVerifier
{
    /// <summary>Applies the fix of this title to the first diagnostic that it is offered for.</summary>
    public static async Task FixesAsync(CodeFixProvider provider, string title, string source, string expected)
    {
        using var workspace = new AdhocWorkspace();
        Document document = CreateDocument(workspace, source);
        Diagnostic diagnostic = (await FixableAsync(provider, document))[0];
        CodeAction action = Assert.Single(await ActionsAsync(provider, document, diagnostic), action => action.Title == title);
        await VerifyAsync(document, action, expected);
    }

    /// <summary>Applies the fix of this title to all diagnostics of the document at once.</summary>
    public static async Task FixesAllAsync(CodeFixProvider provider, string title, string source, string expected)
    {
        using var workspace = new AdhocWorkspace();
        Document document = CreateDocument(workspace, source);
        ImmutableArray<Diagnostic> diagnostics = await FixableAsync(provider, document);
        Assert.True(diagnostics.Length > 1, "A test of fixing all needs several diagnostics.");
        var context = new FixAllContext(
            document, provider, FixAllScope.Document, title, provider.FixableDiagnosticIds, new Found(diagnostics), CancellationToken.None);
        CodeAction action = Assert.IsAssignableFrom<CodeAction>(await provider.GetFixAllProvider()!.GetFixAsync(context));
        await VerifyAsync(document, action, expected);
    }

    /// <summary>The titles of the fixes that are offered for a program's first fixable diagnostic.</summary>
    public static async Task<string[]> TitlesAsync(CodeFixProvider provider, string source)
    {
        using var workspace = new AdhocWorkspace();
        Document document = CreateDocument(workspace, source);
        Diagnostic diagnostic = (await FixableAsync(provider, document))[0];
        return [.. (await ActionsAsync(provider, document, diagnostic)).Select(action => action.Title)];
    }

    private static Document CreateDocument(AdhocWorkspace workspace, string source) => workspace.CurrentSolution
        .AddProject("UserProgram", "UserProgram", LanguageNames.CSharp)
        .WithCompilationOptions(TestCompilation.Options)
        .WithParseOptions(TestCompilation.ParseOptions)
        .WithMetadataReferences(TestCompilation.References)
        .AddDocument("File0.cs", source);

    private static async Task<ImmutableArray<Diagnostic>> FixableAsync(CodeFixProvider provider, Document document) =>
        [.. (await AnalyzeAsync(document)).Where(diagnostic => provider.FixableDiagnosticIds.Contains(diagnostic.Id))];

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Document document)
    {
        Compilation compilation = (await document.Project.GetCompilationAsync())!;
        ImmutableArray<Diagnostic> diagnostics = DiagnosticVerifier.Analyze((CSharpCompilation)compilation, out Compilation generated);
        Assert.Empty(generated.Errors());
        return diagnostics;
    }

    private static async Task<List<CodeAction>> ActionsAsync(CodeFixProvider provider, Document document, Diagnostic diagnostic)
    {
        List<CodeAction> actions = [];
        await provider.RegisterCodeFixesAsync(
            new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private static async Task VerifyAsync(Document document, CodeAction action, string expected)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        Solution solution = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        Document changed = solution.GetDocument(document.Id)!;
        Assert.Equal(expected, (await changed.GetTextAsync()).ToString());
        Assert.Empty(await AnalyzeAsync(changed));
    }

    private sealed class Found(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
