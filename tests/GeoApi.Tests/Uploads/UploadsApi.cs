using System.Net;
using System.Text;
using System.Text.Json;
using Dapper;
using Wessex.GeoApi.Tests.Accounts;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;
using Wessex.GeoStore.Uploads;
using Wessex.Importers.Accounts;
using Wessex.Importers.Jobs;
using Wessex.Testbed;

namespace Wessex.GeoApi.Tests.Uploads;

/// <summary>The program with small bounds, two councils' officers, an administrator and a supplier, each with keys.</summary>
public sealed class UploadsApi : IAsyncLifetime
{
    private readonly Dictionary<string, string> _keys = [];

    public RunningApi Api { get; private set; } = null!;

    internal UploadFolder Folder { get; } = new(Directory.CreateTempSubdirectory("wessex-uploads-").FullName);

    public async ValueTask InitializeAsync()
    {
        var database = await TestDatabase.Create();
        await using (var administrator = Database.Open(database.ConnectionString, DatabaseRole.Accounts, "test-accounts", geometry: false))
        {
            var (people, keys) = (new People(administrator, "test"), new Keys(administrator, "test"));
            foreach (var (name, role, organisation) in new[]
                     {
                         ("ann.officer", AccountRole.Officer, "dorset-council"), ("dan.officer", AccountRole.Officer, "dorset-council"), ("bob.officer", AccountRole.Officer, "bcp-council"),
                         ("ruth.admin", AccountRole.Admin, "dorset-council"), ("sue.supplier", AccountRole.Supplier, "mast-company"),
                     })
            {
                (await people.Add(new(name, null, role, organisation, false), TestContext.Current.CancellationToken)).ShouldBeNull();
                _keys[name] = (await keys.Add(name, "all", AccountRole.Scopes(role), 1, TestContext.Current.CancellationToken)).Key!;
            }

            (await people.SetPassword("ann.officer", AccountsApi.Password, TestContext.Current.CancellationToken)).ShouldBeNull();
            _keys["reading"] = (await keys.Add("ann.officer", "reading", [Scope.ReadOfficer], 1, TestContext.Current.CancellationToken)).Key!;
        }

        Api = await RunningApi.Start(database, $"--WESSEX_UPLOADS={Folder.Path}", "--GeoApi:UploadFileMegabytes=1", "--GeoApi:UploadMegabytes=2", "--GeoApi:UploadFiles=4", "--GeoApi:UploadReserveMegabytes=1");
    }

    internal (string, string) As(string name) => ("Authorization", $"Bearer {_keys[name]}");

    internal Task<HttpResponseMessage> Post(string address, HttpContent? content, params (string Name, string Value)[] headers) => Send(HttpMethod.Post, address, content, headers);

    internal async Task<HttpResponseMessage> Send(HttpMethod method, string address, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Api.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    internal static MultipartFormDataContent Form(params (string Name, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, content) in files)
        {
            var part = new ByteArrayContent(content);
            part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{name}\"");
            form.Add(part);
        }

        return form;
    }

    internal static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Sends files and answers the upload's number.</summary>
    internal async Task<string> Upload(string who, params (string Name, byte[] Content)[] files)
    {
        var response = await Post("/api/uploads", Form(files), As(who));
        var answer = await Json(response);
        response.StatusCode.ShouldBe(HttpStatusCode.Created, answer.ToString());
        return answer.GetProperty("upload").GetProperty("id").GetString()!;
    }

    /// <summary>Asks for an import and answers the job's number.</summary>
    internal async Task<long> Import(string who, object body)
    {
        var response = await Post("/api/imports", System.Net.Http.Json.JsonContent.Create(body), As(who));
        var answer = await Json(response);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted, answer.ToString());
        return answer.GetProperty("job").GetInt64();
    }

    internal static async Task<JsonElement> Json(HttpResponseMessage response) =>
        JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    /// <summary>Asks until it is so.</summary>
    internal async Task<JsonElement> Until(string address, Func<JsonElement, bool> so, string who)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var (_, answer) = await Api.Get(address, As(who));
            if (so(answer))
            {
                return answer;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"{address} did not come to it within half a minute");
    }

    internal Task<JsonElement> Finished(long job) => Until($"/api/jobs/{job}", answer => answer.GetProperty("job").GetProperty("finished_at").ValueKind != JsonValueKind.Null, "ann.officer");

    internal async Task<T> Ask<T>(string query, object? parameters = null)
    {
        await using var connection = await Api.Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return (await connection.ExecuteScalarAsync<T>(query, parameters))!;
    }

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        await Api.Database.DisposeAsync();
        Directory.Delete(Folder.Path, recursive: true);
    }

    /// <summary>The real worker in this process, from its first sign of life.</summary>
    internal sealed class Worker : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private Task _run = Task.CompletedTask;

        public static async Task<Worker> Start(UploadsApi fixture)
        {
            var worker = new Worker();
            worker._run = new JobNode(fixture.Api.Database.Importer, new JobNodeSettings { Uploads = fixture.Folder }).Run(worker._stop.Token);
            var queue = new JobQueue(fixture.Api.Database.Importer);
            while (!await queue.HasWorker(TestContext.Current.CancellationToken))
            {
                await Task.WhenAny(worker._run, Task.Delay(20, TestContext.Current.CancellationToken));
                worker._run.IsCompleted.ShouldBeFalse("the worker ended before it began");
            }

            return worker;
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _run;
            _stop.Dispose();
        }
    }
}
