using System.Reflection;
using Microsoft.CodeAnalysis;
using NetCompiler.Generators.Diagnostics;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Diagnostics;

public sealed class DiagnosticDocumentationTests
{
    private static readonly string[] s_documentation =
        RepositoryFiles.Read("docs/diagnostics.md").Split('\n', StringSplitOptions.TrimEntries);

    private static readonly string[] s_ledger =
        RepositoryFiles.Read("generators/NetCompiler.Generators/Diagnostics/AnalyzerReleases.Unshipped.md")
            .Split('\n', StringSplitOptions.TrimEntries);

    public static TheoryData<string> Ids => new(DiagnosticDescriptors.All.Select(descriptor => descriptor.Id));

    [Fact]
    public void Descriptors_AllOfThem_AreListedInOrder()
    {
        IEnumerable<string> declared = typeof(DiagnosticDescriptors).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>().Select(descriptor => descriptor.Id);

        Assert.Equal(declared.Order(StringComparer.Ordinal), DiagnosticDescriptors.All.Select(descriptor => descriptor.Id));
        Assert.Equal(DiagnosticDescriptors.All.Length, DiagnosticDescriptors.All.Select(descriptor => descriptor.Id).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Descriptor_HasItsRowSectionAndLink(string id)
    {
        DiagnosticDescriptor descriptor = DiagnosticDescriptors.All.Single(candidate => candidate.Id == id);
        string anchor = id.ToLowerInvariant();

        Assert.Single(s_ledger, row => row.StartsWith($"{id} | NetCompiler | {descriptor.DefaultSeverity} | "
            + $"{descriptor.Title}", StringComparison.Ordinal));
        Assert.Single(s_documentation, line => line == $"<a id=\"{anchor}\"></a>");
        Assert.Single(s_documentation, line => line == $"### {id}: {descriptor.Title}");
        Assert.Equal("https://github.com/netcompiler/netcompiler/blob/main/docs/diagnostics.md#" + anchor, descriptor.HelpLinkUri);
    }

    [Fact]
    public void Documentation_SpeaksOfNoOtherDiagnostic() => Assert.Equal(
        DiagnosticDescriptors.All.Select(descriptor => descriptor.Id),
        s_documentation.Where(line => line.StartsWith("### NETC", StringComparison.Ordinal)).Select(line => line.Substring(4, 7)));
}
