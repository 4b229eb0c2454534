using System.Text;
using NetCompiler.Csv.Tests.Fixtures;
using NetCompiler.Data;
using NetCompiler.Tests;

namespace NetCompiler.Csv.Tests.Schemas;

public sealed class SchemaFileTests : IDisposable
{
    private const string Everything =
        """"
        m;n;f;k;c;i;b;d;y
        0,1;1;2;3;rot;"a ""b""";yes;5;p
        0,2;;;;grün;c;;6;q
        0,7;3;3;5;;c;no;;q
        """";

    private static readonly CsvOptions s_everything = new()
    {
        LabelColumn = "y",
        DecimalSeparator = ',',
        Delimiter = ';',
        Comment = '#',
        MissingValues = ["", "<none>"],
        MissingIndicators = true,
        UnknownCategories = UnknownCategoryPolicy.Accept,
        MissingCategories = MissingPolicy.MostFrequent,
        Columns = new Dictionary<string, CsvColumnOptions>
        {
            ["m"] = new() { MissingIndicator = true, Missing = MissingPolicy.Mean },
            ["n"] = new() { Missing = MissingPolicy.Median },
            ["f"] = new() { Missing = MissingPolicy.MostFrequent },
            ["k"] = new() { Missing = MissingPolicy.Constant(-0.1f) },
            ["c"] = new() { Missing = MissingPolicy.Constant("keine") },
            ["i"] = new()
            {
                Encoding = CategoryEncoding.Index,
                Categories = ["c", "a \"b\""],
                UnknownCategories = UnknownCategoryPolicy.Error,
            },
            ["d"] = new() { Missing = MissingPolicy.DropRow },
            ["y"] = new() { Missing = MissingPolicy.DropRow },
        },
    };

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void SaveAndLoad_EveryKindAndPolicy_EncodesTheSameBits()
    {
        CsvSchema schema = CsvText.Load(Everything, s_everything).Schema;
        schema.Save(_directory.File("schema.json"));
        CsvSchema loaded = CsvSchema.Load(_directory.File("schema.json"));
        loaded.Save(_directory.File("again.json"));

        Assert.Equal(File.ReadAllBytes(_directory.File("schema.json")), File.ReadAllBytes(_directory.File("again.json")));
        const string Test = "y;d;b;i;c;k;f;n;m\nq;7;;c;blau;<none>;<none>;;\n# no row\np;1,5;no;c;rot;1;2;3;0,3\n";
        CsvDataset expected = CsvText.Load(Test, schema);
        CsvDataset found = CsvText.Load(Test, loaded);
        Assert.Equal(2, found.Count);
        Assert.Equal(Bits(expected), Bits(found));
        Assert.Equal(CsvText.Labels(expected), CsvText.Labels(found));
        Assert.Equal(schema.FeatureNames, loaded.FeatureNames);
        Assert.Equal(schema.ClassNames, loaded.ClassNames);
        Assert.Equal(schema.Columns.Select(column => column.Missing), loaded.Columns.Select(column => column.Missing));
        Assert.Equal(schema.Columns.Select(column => column.MissingCount), loaded.Columns.Select(column => column.MissingCount));
    }

    [Fact]
    public void SaveAndLoad_Targets_AreKept()
    {
        CsvSchema schema = CsvText.Load("x,y,z\n1,2,a\n3,4,b\n", new CsvOptions { TargetColumns = ["z", "y"] }).Schema;
        schema.Save(_directory.File("schema.json"));

        CsvDataset data = CsvText.Load("y,z,x\n5,b,6\n", CsvSchema.Load(_directory.File("schema.json")));

        Assert.Equal([[0, 1, 5]], CsvText.Targets(data));
        Assert.Equal([[6]], CsvText.Inputs(data));
    }

    [Fact]
    public void SaveAndLoad_FormatOfTheFile_IsKept()
    {
        var options = new CsvOptions
        {
            HasHeader = false,
            ColumnNames = ["größe", "b"],
            Quote = null,
            TrimCells = false,
            Delimiter = '\t',
            Encoding = Encoding.Latin1,
        };
        CsvText.Load("1\t2\n", options).Schema.Save(_directory.File("schema.json"));

        CsvFormat format = CsvSchema.Load(_directory.File("schema.json")).Format;

        Assert.Equal((false, null, '\t'), (format.HasHeader, format.Quote, format.Delimiter));
        Assert.Equal((false, null, '.'), (format.TrimCells, format.Comment, format.DecimalSeparator));
        Assert.Equal(["größe", "b"], format.ColumnNames!);
        Assert.Equal("iso-8859-1", format.Encoding.WebName);
        Assert.Equal(new CsvFormat().MissingValues, format.MissingValues);
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16", true)]
    public void SaveAndLoad_WhatBecomesOfBadBytes_IsKept(string encoding, bool replaces)
    {
        DecoderFallback fallback = replaces ? DecoderFallback.ReplacementFallback : DecoderFallback.ExceptionFallback;
        var options = new CsvOptions { Encoding = Encoding.GetEncoding(encoding, EncoderFallback.ExceptionFallback, fallback) };
        CsvText.Load("n\n1\n", options).Schema.Save(_directory.File("schema.json"));

        Encoding loaded = CsvSchema.Load(_directory.File("schema.json")).Format.Encoding;

        Assert.Equal(encoding, loaded.WebName);
        Assert.Equal(!replaces, loaded.DecoderFallback is DecoderExceptionFallback);
    }

    [Fact]
    public void Save_Schema_ReadsAsWritten()
    {
        CsvText.Load("größe,c,y\n1,\"a\"\"b\",p\n,\"x,y\",q\n", new CsvOptions { LabelColumn = "y", MissingNumbers = MissingPolicy.Mean })
            .Schema.Save(_directory.File("schema.json"));

        Assert.Equal(
            """
            {
              "format": "netcompiler-csv-schema",
              "version": 1,
              "text": {
                "delimiter": null,
                "quote": "\"",
                "comment": null,
                "decimalSeparator": ".",
                "trimCells": true,
                "encoding": "utf-8",
                "hasHeader": true,
                "missingValues": [
                  "",
                  "NA",
                  "N/A",
                  "n/a",
                  "NaN",
                  "nan",
                  "NULL",
                  "null",
                  "?",
                  "#N/A"
                ]
              },
              "columns": [
                {
                  "name": "größe",
                  "kind": "Numeric",
                  "missing": "Mean",
                  "replacement": 1,
                  "missingCount": 1,
                  "missingIndicator": false
                },
                {
                  "name": "c",
                  "kind": "Categorical",
                  "encoding": "OneHot",
                  "categories": [
                    "a\"b",
                    "x,y"
                  ],
                  "unknownCategories": "Error",
                  "missing": "Error",
                  "missingCount": 0,
                  "missingIndicator": false
                }
              ],
              "targets": [],
              "label": {
                "name": "y",
                "classes": [
                  "p",
                  "q"
                ],
                "missing": "Error"
              }
            }
            """,
            File.ReadAllText(_directory.File("schema.json")));
    }

    [Theory]
    [InlineData("netcompiler-csv-schema", "another", "'format' should be 'netcompiler-csv-schema'")]
    [InlineData("\"version\": 1", "\"version\": 2", "it is of version 2; this program reads version 1.")]
    [InlineData("\"Numeric\"", "\"Number\"", "'kind' should be Numeric or Boolean or Categorical")]
    [InlineData("\"Numeric\"", "\"0\"", "'kind' should be")]
    [InlineData("\"replacement\": 1", "\"replacement\": \"1\"", "'replacement' should be")]
    [InlineData("\"replacement\": 1", "\"replacement\": 1e99", "'replacement' should be a finite number")]
    [InlineData("\"missing\": \"Mean\"", "\"missing\": \"Average\"", "'missing' should be")]
    [InlineData("\"x,y\"", "\"a\"", "'categories' should be names, each once")]
    [InlineData("\"name\": \"c\"", "\"name\": \"n\"", "'columns' should be names, each once")]
    [InlineData("\"name\": \"c\"", "\"title\": \"c\"", "'name' should be")]
    [InlineData("\"classes\"", "\"labels\"", "'classes' should be")]
    [InlineData("\"trimCells\": true", "\"trimCells\": 1", "'trimCells' should be true or false")]
    [InlineData("\"quote\": \"\\\"\"", "\"quote\": \"''\"", "'quote' should be one character or null")]
    [InlineData("\"quote\": \"\\\"\"", "\"quote\": \".\"", "'text' is no format of files")]
    [InlineData("utf-8", "no-such", "'text' is no format of files")]
    [InlineData("\"missingCount\": 1", "\"missingCount\": -1", "'missingCount' should be a whole number")]
    [InlineData("\"targets\": []", "\"targets\": [1]", "'targets' should be objects")]
    [InlineData("\"missing\": \"Error\"\n  }", "\"missing\": \"Mean\"\n  }", "'missing' should be Error or DropRow")]
    [InlineData("}", "", "it is no JSON")]
    public void Load_ADamagedFile_IsRefusedWithWhatIsWrong(string from, string to, string problem)
    {
        string path = _directory.File("schema.json");
        var options = new CsvOptions { LabelColumn = "y", MissingNumbers = MissingPolicy.Mean };
        CsvText.Load("n,c,y\n1,a,p\n,\"x,y\",q\n", options).Schema.Save(path);
        string text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

        var exception = Assert.Throws<DataFormatException>(() => CsvSchema.Load(path));

        Assert.StartsWith(path, exception.Message, StringComparison.Ordinal);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"size\"", "\"s\u00FFze\"", "it is no schema, or a damaged one")]
    [InlineData("\"size\"", "\"\\ud800\"", "it is no schema, or a damaged one")]
    [InlineData("\"replacement\": \"a\"", "\"replacement\": \"\"", "it is no schema, or a damaged one")]
    [InlineData("utf-8", "utf-7", "'text' is no format of files")]
    public void Load_TextsThatAreDamaged_AreRefusedWithTheFile(string from, string to, string problem)
    {
        string path = _directory.File("schema.json");
        var options = new CsvOptions { MissingCategories = MissingPolicy.Constant("a") };
        CsvText.Load("size,c\n1,b\n2,c\n", options).Schema.Save(path);
        string text = File.ReadAllText(path).Replace("\"b\"", "\"\"", StringComparison.Ordinal);
        Assert.Contains(from, text, StringComparison.Ordinal);
        byte[] bytes = Encoding.Latin1.GetBytes(text.Replace(from, to, StringComparison.Ordinal));
        File.WriteAllBytes(path, bytes);

        var exception = Assert.Throws<DataFormatException>(() => CsvSchema.Load(path));

        Assert.StartsWith(path, exception.Message, StringComparison.Ordinal);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ByteOrderMark_IsPassedOver()
    {
        string path = _directory.File("schema.json");
        CsvText.Load("größe\n1\n").Schema.Save(path);
        File.WriteAllBytes(path, [.. Encoding.UTF8.Preamble, .. File.ReadAllBytes(path)]);

        Assert.Equal(["größe"], CsvSchema.Load(path).FeatureNames);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    public void Load_OtherJson_IsRefused(string json)
    {
        File.WriteAllText(_directory.File("schema.json"), json);

        Assert.Throws<DataFormatException>(() => CsvSchema.Load(_directory.File("schema.json")));
    }

    [Fact]
    public void Save_OverAnotherFile_LeavesNothingBeside()
    {
        string path = _directory.File("schema.json");
        File.WriteAllText(path, new string('x', 10_000));
        CsvText.Load("n\n1\n").Schema.Save(path);

        Assert.Equal([path], Directory.GetFiles(_directory.Path));
        Assert.Equal(["n"], CsvSchema.Load(path).FeatureNames);
    }

    private static int[] Bits(CsvDataset data) =>
        [.. CsvText.Inputs(data).SelectMany(input => input).Select(BitConverter.SingleToInt32Bits)];
}
