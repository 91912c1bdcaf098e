"""PyGithub (Debian: python3-github) and PyNaCl on a simulated GitHub."""
import datetime
import os
import time

from github import Github, GithubException, GithubIntegration, RateLimitExceededException
from github.Installation import Installation
from urllib3.util.retry import Retry

url, token = os.environ["SANDBOX_URL"], os.environ["SANDBOX_TOKEN"]
hub = Github(token, base_url=url, per_page=100)
repo = hub.get_repo("octo-org/vector-space")
print("user", hub.get_user().login)
print("runs", sum(1 for _ in repo.get_workflow_runs()))
print("secret", repo.create_secret("PY_SECRET", "from pynacl"))
base = repo.get_branch("main").commit.sha
repo.create_git_ref("refs/heads/py", base)
repo.create_file("py.txt", "Add a file", "hello\n", branch="py")
pull = repo.create_pull(title="From PyGithub", body="", head="py", base="main")
pull.add_to_labels("python")
print("pull", pull.number, [label.name for label in pull.get_labels()])
print("file", repo.get_contents("py.txt", ref="py").decoded_content.decode().strip())
print("dispatch", repo.get_workflow("build.yml").create_dispatch("main", {"level": "py"}))
try:
    repo.create_pull(title="Again", body="", head="none", base="main")
except GithubException as refused:
    print("unknown head", refused.status)
fresh = hub.get_repo("octo-org/vector-space")
print("changed", fresh.update())
fresh.replace_topics(["hub"])
print("changed", fresh.update())
try:
    repo.get_topics()
except RateLimitExceededException as refused:
    print("limit", refused.status, refused.headers["x-ratelimit-remaining"])
print("topics", repo.get_topics())
# its own retries wait for the time that the server names
patient = Github(token, base_url=url, retry=Retry(total=1, status_forcelist=[429]))
begun = time.monotonic()
print("languages", list(patient.get_repo("octo-org/vector-space", lazy=True).get_languages()))
print("waited", time.monotonic() - begun >= 0.9)
# an App: a JWT that PyJWT signs, the installation, its token, and what that may do
app = GithubIntegration(os.environ["SANDBOX_APP"], os.environ["SANDBOX_KEY"], base_url=url)
installation = app.get_installation("octo-org", "vector-space")
granted = app.get_access_token(installation.id)
print("app token", granted.token.startswith("ghs_"), granted.expires_at > datetime.datetime.utcnow())
installed = Github(granted.token, base_url=url)
print("app sees", [one.full_name for one in installed.create_from_raw_data(Installation, installation.raw_data).get_repos()])
theirs = installed.get_repo("octo-org/vector-space")
print("app runs", theirs.get_workflow_runs().totalCount)
try:
    theirs.create_git_ref("refs/heads/app", base)
except GithubException as refused:
    print("app writes", refused.status)
