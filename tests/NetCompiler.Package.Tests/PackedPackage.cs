using System.IO.Compression;

namespace NetCompiler.Package.Tests;

/// <summary>The package, packed once for all tests into a folder feed of its own. Nothing is built in the repository's folders.</summary>
public sealed class PackedPackage : IDisposable
{
    private const string Version = "0.0.0-test";

    private readonly string _root = Directory.CreateTempSubdirectory("netcompiler-package-").FullName;

    public PackedPackage()
    {
        string repository = FindRepository();
        (int exitCode, string output) = new DotNetCommand(repository).Run(
            "pack", Path.Combine("src", "NetCompiler"), "-c", "Release", "-o", Feed,
            "--artifacts-path", Path.Combine(_root, "build"), $"-p:Version={Version}");
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"dotnet pack failed:\n{output}");
        }
    }

    public string Feed => Path.Combine(_root, "feed");

    public ZipArchive Open() => ZipFile.OpenRead(Path.Combine(Feed, $"NetCompiler.{Version}.nupkg"));

    /// <summary>
    /// A console program that knows of no feed but the package's folder, and has an empty package cache: what it restores
    /// it has from there.
    /// </summary>
    internal DotNetCommand CreateProject(string name, string program)
    {
        string directory = Directory.CreateDirectory(Path.Combine(_root, name)).FullName;
        File.WriteAllText(Path.Combine(directory, "Program.cs"), program);
        File.WriteAllText(Path.Combine(directory, $"{name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="NetCompiler" Version="{Version}" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(directory, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="local" value="{Feed}" />
              </packageSources>
            </configuration>
            """);
        return new DotNetCommand(directory, Path.Combine(_root, "packages"));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string FindRepository()
    {
        string? directory = AppContext.BaseDirectory;
        while (directory is not null && !File.Exists(Path.Combine(directory, "NetCompiler.sln")))
        {
            directory = Path.GetDirectoryName(directory);
        }

        return directory ?? throw new InvalidOperationException($"There is no NetCompiler.sln above {AppContext.BaseDirectory}.");
    }
}
